import HabitTestSupport
import HabitWire
import Testing

@testable import HabitServer

@Suite("Expect: 100-continue", .server)
struct ExpectationTests {
    private func head(_ person: Person?, _ line: String, _ fields: String) -> String {
        let token = person.map { "Authorization: Bearer \($0.token)\r\n" } ?? ""
        return "\(line) HTTP/1.1\r\nHost: x\r\n\(token)Content-Type: application/json\r\n\(fields)\r\n"
    }

    private static let body = #"{"name":"run"}"#
    private static let length = "Content-Length: \(body.utf8.count)\r\n"

    @Test(
        "the body is requested with 100 Continue if the server is going to read it",
        arguments: ["100-continue", "100-Continue"]
    )
    func bodyIsRequested(expectation: String) async throws {
        let server = try TestServer.shared
        let chunked = String(Self.body.utf8.count, radix: 16) + "\r\n\(Self.body)\r\n0\r\n\r\n"
        for (fields, body) in [(Self.length, Self.body), ("Transfer-Encoding: chunked\r\n", chunked)] {
            let person = try await server.person()
            let raw = try RawRequest(server)
            await raw.connection.send(head(person, "POST /habits", fields + "Expect: \(expectation)\r\n"))
            let first = await raw.connection.answer(until: 1)
            #expect(first.text == "HTTP/1.1 100 Continue\r\n\r\n")
            await raw.connection.send(body)
            let second = await raw.connection.answer(until: 1)
            #expect(second.status == 201)
            #expect(!second.text.lowercased().contains("connection: close"))
            // The connection stays open.
            await raw.connection.send(head(person, "GET /habits/run", "Connection: close\r\n"))
            #expect(await raw.connection.answer().status == 200)
        }
    }

    @Test("a body sent without waiting for 100 Continue is read, too")
    func bodySentWithoutWaiting() async throws {
        let server = try TestServer.shared
        let person = try await server.person()
        let answer = try await RawRequest(server).send(
            head(person, "POST /habits", Self.length + "Expect: 100-continue\r\nConnection: close\r\n")
                + Self.body
        )
        #expect(answer.text.hasPrefix("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 Created\r\n"))
    }

    @Test("a request rejected because of its head gets its response without 100 Continue")
    func rejectedHeadDoesNotRequestBody() async throws {
        let server = try TestServer.shared
        let person = try await server.person()
        let expect = "Expect: 100-continue\r\n"
        let gzip = "Content-Encoding: gzip\r\n"
        for (request, status) in [
            (head(nil, "POST /habits", Self.length + expect), 401),
            (head(person, "POST /habits", "Content-Length: 70000\r\n" + expect), 413),
            (head(person, "POST /habits", Self.length + gzip + expect), 415),
            (head(person, "POST /nothing", Self.length + expect), 404),
            (head(person, "POST /today", Self.length + expect), 405),
            (head(person, "PUT /users/me/avatar", Self.length + expect), 415),
        ] {
            let answer = try await RawRequest(server).send(request)
            #expect(answer.status == status)
            #expect(answer.count == 1)
            #expect(answer.text.lowercased().contains("connection: close"))
            #expect(answer.isClosed)
        }
    }

    @Test(
        "an unknown expectation gets 417",
        arguments: [
            "Expect: 200-ok\r\n", "Expect: 100-continue, x\r\n", "Expect: 100-continue\r\nExpect: y\r\n",
        ]
    )
    func unknownExpectationGets417(fields: String) async throws {
        let server = try TestServer.shared
        let person = try await server.person()
        let answer = try await RawRequest(server).send(
            head(person, "POST /habits", Self.length + fields) + Self.body
        )
        #expect(answer.status == 417)
        #expect(answer.text.contains("expectation_failed"))
        #expect(answer.isClosed)
        #expect(try await person.get("/habits").text == "[]")
    }

    @Test("an expectation is ignored without a body and in HTTP/1.0")
    func expectationIsIgnored() async throws {
        let server = try TestServer.shared
        let person = try await server.person()
        for request in [
            head(person, "GET /today", "Expect: 100-continue\r\nConnection: close\r\n"),
            head(person, "POST /habits", "Expect: 100-continue\r\n" + Self.length)
                .replacing("HTTP/1.1", with: "HTTP/1.0") + Self.body,
        ] {
            let answer = try await RawRequest(server).send(request)
            #expect(answer.count == 1)
            #expect([200, 201].contains(answer.status))
        }
    }
}
