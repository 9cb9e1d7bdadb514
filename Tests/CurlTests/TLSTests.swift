import Testing

@testable import Curl

@Suite("TLS", .enabled(if: TLSPeer.isPossible, "needs the openssl program"))
struct TLSTests {
    @Test("a certificate of an unknown authority is refused")
    func selfSigned() async throws {
        let peer = try TLSPeer(name: "127.0.0.1")
        let error = await #expect(throws: CurlError.self) {
            _ = try await send(Request(url: peer.url, headers: [(name: "X", value: "t")]))
        }
        #expect(error == .untrustedIssuer)
        #expect(error?.mayHaveBeenSent == false)
    }

    @Test("the same is trusted when its file is named")
    func ownAuthority() async throws {
        let peer = try TLSPeer(name: "127.0.0.1")
        let response = try await send(Request(url: peer.url, caFile: peer.certificate))
        #expect(response.status == 200)
    }

    @Test("a certificate for another host is refused although it is trusted")
    func wrongHost() async throws {
        let peer = try TLSPeer(name: "127.0.0.2")
        let error = await #expect(throws: CurlError.self) {
            _ = try await send(Request(url: peer.url, caFile: peer.certificate))
        }
        #expect(error == .tlsFailure(reason: "its certificate is for another host"))
    }

    @Test("a file of other certificates trusts those and no others")
    func otherAuthority() async throws {
        let (peer, other) = try (TLSPeer(name: "127.0.0.1"), TLSPeer(name: "127.0.0.1"))
        await #expect(throws: CurlError.untrustedIssuer) {
            _ = try await send(Request(url: peer.url, caFile: other.certificate))
        }
    }

    @Test("TLS 1.1 is refused")
    func oldVersion() async throws {
        let peer = try TLSPeer(name: "127.0.0.1", options: "-tls1_1 -cipher ALL:@SECLEVEL=0")
        await #expect(throws: CurlError.self) {
            _ = try await send(Request(url: peer.url, caFile: peer.certificate))
        }
    }

    @Test("a CA file that is not there is a bad request, not a reason to trust")
    func noFile() async throws {
        let peer = try TLSPeer(name: "127.0.0.1")
        await #expect(throws: CurlError.invalidRequest(reason: "the CA file cannot be read")) {
            _ = try await send(Request(url: peer.url, caFile: "/nonexistent/ca.pem"))
        }
    }
}
