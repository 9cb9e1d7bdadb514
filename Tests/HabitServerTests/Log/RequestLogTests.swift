import HabitWire
import Logging
import Testing

@testable import HabitServer

@Suite("log of requests")
struct RequestLogTests {
    @Test("each request has a line with its method, route, status, time, number and the person's id")
    func eachRequestHasLine() async throws {
        try await TestServer.run { server in
            let person = try await server.person()
            try await person.addHabit("run")
            let count = { server.log.lines.count { $0.hasPrefix("info request [") } }
            let before = count()
            let id = "\"user\": \(person.user.id)"
            for (method, target, status, route) in [
                ("GET", "/habits/run?today=2026-03-13", 200, "/habits/{habit}"),
                ("HEAD", "/habits/none", 404, "/habits/{habit}"), ("DELETE", "/habits", 405, "-"),
                ("GET", "/nothing", 404, "-"), ("POST", "/habits/run/log", 201, "/habits/{habit}/log"),
                ("GET", "/users/me", 200, "/users/me"),
            ] {
                let reply = try await person.send(method, target, method == "POST" ? "{}" : nil)
                #expect(reply.status == status)
                let line = try #require(server.log.lines.last { $0.hasPrefix("info request [") })
                for part in ["\"method\": \(method)", "\"route\": \(route)", "\"status\": \(status)"] {
                    #expect(line.contains(part), "\(part)")
                }
                #expect(line.contains("\"milliseconds\": ") && line.contains("\"request\": "))
                #expect(line.contains(id) == (route != "-"), "\(line)")
            }
            #expect(count() - before == 6)
        }
    }

    @Test("a limit that is reached has a line with the address, but not for everybody who knocks")
    func limitHasLine() async throws {
        try await TestServer.run(.init(access: AccessPolicy())) { server in
            let wrong: TestServer.Body = .json(#"{"username":"ada","password":"wrong horse"}"#)
            for _ in 0..<8 { _ = try await server.post("/auth/login", wrong) }
            let lines = server.log.lines.filter { $0.hasPrefix("notice too many attempts [") }
            #expect(lines.count == 3)
            #expect(lines.allSatisfy { $0.contains("\"address\": 127.0.0.1") && !$0.contains("ada") })
        }
    }

    @Test("only refusals that anybody can cause are limited")
    func limitedRequests() {
        func line(_ status: Int, person: Int64?) -> RequestLine {
            RequestLine(
                method: "GET",
                route: "/today",
                status: status,
                duration: .zero,
                number: "1",
                person: person
            )
        }
        for status in [200, 201, 304] { #expect(line(status, person: nil).cause == nil) }
        for status in [400, 401, 404, 408, 429, 500, 503] { #expect(line(status, person: nil).cause != nil) }
        for status in [200, 400, 404, 422, 500] { #expect(line(status, person: 1).cause == nil) }
        for status in [429, 503] { #expect(line(status, person: 1).cause != nil) }
    }

    @Test("requests leave nothing in a log above the level info")
    func levelAboveInfo() {
        let output = CollectedOutput()
        let writer = LogWriter(.text) { output.add($0) }
        for (level, count) in [(Logger.Level.warning, 0), (.info, 1)] {
            RequestLog(Logger(writer, level: level)).note(
                RequestLine(
                    method: "GET",
                    route: "/today",
                    status: 200,
                    duration: .zero,
                    number: "1",
                    person: 1
                )
            )
            writer.flush()
            #expect(output.lines.count == count)
        }
    }
}
