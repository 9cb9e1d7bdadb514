import HabitTestSupport
import HabitWire
import Testing

@testable import HabitServer

@Suite("body size limits", .server)
struct BodyLimitTests {
    private func head(_ person: Person, _ line: String, _ fields: String) -> String {
        "\(line) HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(person.token)\r\n\(fields)\r\n"
    }

    /// Makes the server close the connection after its response, so that the test need not wait for more.
    private static let last = "Connection: close\r\n"

    private static let json = "Content-Type: application/json\r\n"

    /// `{"name":"run","x":"…"}` with the given number of bytes.
    private func body(_ bytes: Int) -> String {
        let start = "{\"name\":\"run\",\"x\":\""
        return start + String(repeating: "y", count: bytes - start.utf8.count - 2) + "\"}"
    }

    @Test("64 KiB of JSON are accepted, and one byte more gets 413")
    func jsonSizeIsLimited() async throws {
        let person = try await TestServer.shared.person()
        #expect(try await person.post("/habits", .json(body(65_536))).status == 201)
        let reply = try await person.post("/habits", .json(body(65_537)))
        #expect(reply.status == 413)
        #expect(reply.code == "too_large")
    }

    @Test("a batch may have 1 MiB, and not a byte more")
    func batchSizeIsLimited() async throws {
        let person = try await TestServer.shared.person()
        let item = "[{\"habit\":\"run\",\"x\":\"" + String(repeating: "y", count: (1 << 20) - 25) + "\"}]"
        #expect(item.utf8.count == (1 << 20) - 1)
        #expect(try await person.post("/logs", .json(item + " ")).status == 200)
        #expect(try await person.post("/logs", .json(item + "  ")).status == 413)
    }

    @Test(
        "a declared length of 10 GiB is rejected before the body is sent, and the connection is closed",
        arguments: [
            "", "Expect: 100-continue\r\n",
        ]
    )
    func hugeDeclaredLengthIsRejected(expect: String) async throws {
        let server = try TestServer.shared
        let person = try await server.person()
        for line in ["POST /habits", "POST /logs", "PATCH /users/me"] {
            let answer = try await RawRequest(server).send(
                head(person, line, Self.json + expect + "Content-Length: 10737418240\r\n")
            )
            #expect(answer.text.contains("HTTP/1.1 413 "), "\(line)")
            #expect(answer.text.contains("too_large"))
            #expect(answer.text.lowercased().contains("connection: close"))
            #expect(answer.isClosed)
        }
    }

    @Test(
        "a declared length that overflows is rejected",
        arguments: [
            "9223372036854775807", "9223372036854775808", "99999999999999999999999", "-1", "1e3", "0x10",
            "+5", "5,5", "",
        ]
    )
    func overflowingLengthIsRejected(length: String) async throws {
        let server = try TestServer.shared
        let person = try await server.person()
        let answer = try await RawRequest(server).send(
            head(person, "POST /habits", Self.json + "Content-Length: \(length)\r\n")
        )
        #expect(answer.status == 400 || answer.status == 413 || answer.status == nil)
        #expect(answer.isClosed)
        #expect(try await server.get("/health/live").status == 200)
    }

    @Test("an endless chunked body is rejected at the limit and not read any further")
    func endlessBodyIsRejected() async throws {
        let server = try TestServer.shared
        let person = try await server.person()
        let raw = try RawRequest(server)
        await raw.connection.send(head(person, "POST /habits", Self.json + "Transfer-Encoding: chunked\r\n"))
        let chunk = Array(("4000\r\n" + String(repeating: "y", count: 0x4000) + "\r\n").utf8)
        var sent = 0
        // Up to 64 MiB, unless the server closes the connection.
        for _ in 0..<4096 {
            let count = await raw.connection.send(chunk)
            sent += count
            if count < chunk.count { break }
        }
        #expect(sent < 64 << 20)
        let answer = await raw.connection.answer()
        #expect(answer.isClosed)
        #expect(answer.text.isEmpty || answer.status == 413)
    }

    @Test("a rejected body is not parsed as the next request")
    func rejectedBodyIsNotNextRequest() async throws {
        let server = try TestServer.shared
        let person = try await server.person()
        let inner = head(person, "DELETE /users/me/avatar", "")
        let answer = try await RawRequest(server).send(
            head(person, "POST /habits", Self.json + "Content-Length: 70000\r\n") + inner
        )
        #expect(answer.count == 1)
        #expect(answer.status == 413)
        #expect(answer.isClosed)
    }

    @Test("a body that a request does not use is not parsed as the next request")
    func unusedBodyIsNotNextRequest() async throws {
        let server = try TestServer.shared
        let person = try await server.person()
        let inner = head(person, "GET /users/me", Self.last)
        let answer = try await RawRequest(server).send(
            head(person, "GET /health/live", Self.last + "Content-Length: \(inner.utf8.count)\r\n") + inner
        )
        #expect(answer.count == 1)
    }

    @Test("pipelined requests are answered in order")
    func pipelinedRequestsAreAnsweredInOrder() async throws {
        let server = try TestServer.shared
        let person = try await server.person()
        let body = #"{"name":"run"}"#
        let answer = try await RawRequest(server).send(
            head(person, "POST /habits", Self.json + "Content-Length: \(body.utf8.count)\r\n") + body
                + head(person, "GET /habits/run", "")
                + head(person, "GET /habits/rum", "Connection: close\r\n")
        )
        let statuses = answer.text.split(separator: "HTTP/1.1 ").map { $0.prefix(3) }
        #expect(statuses == ["201", "200", "404"])
        #expect(answer.isClosed)
    }

    @Test(
        "an image of 2 MiB and a byte gets 413, with or without a declared length",
        arguments: [true, false]
    )
    func avatarSizeIsLimited(isAnnounced: Bool) async throws {
        let server = try TestServer.shared
        let person = try await server.person()
        let start = "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a.png\"\r\n\r\n"
        let form = start + String(repeating: "y", count: (2 << 20) + 1) + "\r\n--b--\r\n"
        var fields = "Content-Type: multipart/form-data; boundary=b\r\n"
        var body = form
        if isAnnounced {
            fields += "Content-Length: \(form.utf8.count)\r\n"
        } else {
            fields += "Transfer-Encoding: chunked\r\n"
            body = String(form.utf8.count, radix: 16) + "\r\n" + form + "\r\n0\r\n\r\n"
        }
        let raw = try RawRequest(server)
        await raw.connection.send(head(person, "PUT /users/me/avatar", fields + Self.last) + body)
        #expect(await raw.connection.answer().status == 413)
        #expect(server.folder.files(below: "objects").isEmpty)
    }
}
