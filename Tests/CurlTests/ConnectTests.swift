import Testing

@testable import Curl

@Suite("failing to connect")
struct ConnectTests {
    @Test("if nothing listens, nothing was sent")
    func refusedConnectionSendsNothing() async throws {
        let port = Socket.listening().port
        let error = await #expect(throws: CurlError.self) {
            _ = try await send(Request(url: "http://127.0.0.1:\(port)/"))
        }
        guard case .couldNotConnect = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(error?.mayHaveBeenSent == false)
    }

    @Test("if the host name does not exist, nothing was sent")
    func unknownNameSendsNothing() async {
        let request = Request(url: "http://habit.invalid/", totalTimeout: 60_000, usesEnvironmentProxy: false)
        let error = await #expect(throws: CurlError.self) { _ = try await send(request) }
        #expect(error?.mayHaveBeenSent == false)
    }

    @Test("if the listener's queue is full, the connect time-out applies and nothing was sent")
    func fullQueueTimesOut() async throws {
        let listener = Socket.listening(backlog: 0)
        let clients = (0..<4).map { _ in CurlClient() }
        // The first connections fill the system's queue and wait for a reply; there is no room for the last
        // one.
        var last: CurlError?
        for client in clients {
            let request = Request(
                url: "http://127.0.0.1:\(listener.port)/",
                connectTimeout: 200,
                totalTimeout: 400
            )
            last = await #expect(throws: CurlError.self) { _ = try await send(request, with: client) }
        }
        #expect(last == .timedOut(sent: false))
    }

    @Test("descriptions show no header, body or key")
    func descriptionsHideSecrets() async throws {
        let port = Socket.listening().port
        let request = Request(
            method: "PUT",
            url: "http://127.0.0.1:\(port)/",
            headers: [(name: "Authorization", value: "Bearer s3cret")],
            body: Array("s3cret".utf8),
            signature: SigV4Credentials(accessKey: "s3cret", secretKey: "s3cret", region: "us-east-1")
        )
        let error = await #expect(throws: CurlError.self) { _ = try await send(request) }
        #expect(!"\(String(describing: error))".contains("s3cret"))
        #expect(!String(describing: request.signature).contains("s3cret"))
    }
}
