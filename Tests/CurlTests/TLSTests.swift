import Testing

@testable import Curl

@Suite("TLS", .enabled(if: TLSPeer.isPossible, "needs the openssl program"))
struct TLSTests {
    @Test("a certificate from an unknown authority is rejected")
    func unknownAuthorityIsRejected() async throws {
        let peer = try TLSPeer(name: "127.0.0.1")
        let error = await #expect(throws: CurlError.self) {
            _ = try await send(Request(url: peer.url, headers: [(name: "X", value: "t")]))
        }
        #expect(error == .untrustedIssuer)
        #expect(error?.mayHaveBeenSent == false)
    }

    @Test("the same certificate is trusted when named as the CA file")
    func namedCertificateIsTrusted() async throws {
        let peer = try TLSPeer(name: "127.0.0.1")
        let response = try await send(Request(url: peer.url, caFile: peer.certificate))
        #expect(response.status == 200)
    }

    @Test("a trusted certificate for another host is rejected")
    func certificateForAnotherHostIsRejected() async throws {
        let peer = try TLSPeer(name: "127.0.0.2")
        let error = await #expect(throws: CurlError.self) {
            _ = try await send(Request(url: peer.url, caFile: peer.certificate))
        }
        #expect(error == .tlsFailure(reason: "its certificate is for another host"))
    }

    @Test("a CA file trusts the certificates in it and no others")
    func caFileTrustsOnlyItsCertificates() async throws {
        let (peer, other) = try (TLSPeer(name: "127.0.0.1"), TLSPeer(name: "127.0.0.1"))
        await #expect(throws: CurlError.untrustedIssuer) {
            _ = try await send(Request(url: peer.url, caFile: other.certificate))
        }
    }

    @Test("TLS 1.1 is rejected")
    func tls11IsRejected() async throws {
        let peer = try TLSPeer(name: "127.0.0.1", options: "-tls1_1 -cipher ALL:@SECLEVEL=0")
        await #expect(throws: CurlError.self) {
            _ = try await send(Request(url: peer.url, caFile: peer.certificate))
        }
    }

    @Test("a missing CA file is an invalid request and does not disable verification")
    func missingCAFileIsInvalid() async throws {
        let peer = try TLSPeer(name: "127.0.0.1")
        await #expect(throws: CurlError.invalidRequest(reason: "cannot read the CA file")) {
            _ = try await send(Request(url: peer.url, caFile: "/nonexistent/ca.pem"))
        }
    }
}
