import HabitModel
import HabitWire
import Testing

@testable import HabitServer

@Suite("parameters of queries", .server)
struct QueryParameterTests {
    static let checked = Endpoint.all.filter { $0.parameters != nil }
    static let known = checked.flatMap { endpoint in (endpoint.parameters ?? []).map { (endpoint, $0) } }

    private func ask(_ endpoint: Endpoint, _ query: String) async throws -> Reply {
        let person = try await TestServer.shared.person()
        let habit = try await person.addHabit("run")
        let body = AccessMatrixTests.table[endpoint]?.body
        return try await person.send(
            endpoint.method.rawValue,
            endpoint.path("\(habit.id)") + "?" + query,
            body
        )
    }

    @Test(
        "one that a call does not know is refused by its name, whatever else it is asked",
        arguments: checked
    )
    func unknown(endpoint: Endpoint) async throws {
        for query in ["verbose=1", "verbose", "%76erbose=", "Today=2026-03-13&verbose=1"] {
            let reply = try await ask(endpoint, query)
            #expect(reply.status == 422 && reply.code == "invalid_values", "\(query)")
            #expect(reply.fields.last == "verbose", "\(query)")
        }
    }

    @Test("one that is given twice is refused by its name", arguments: known)
    func twice(endpoint: Endpoint, parameter: QueryParameter) async throws {
        let reply = try await ask(endpoint, "\(parameter.name)=2026-03-13&\(parameter.name)=2026-03-13")
        #expect(reply.status == 422 && reply.fields.contains(parameter.name))
        #expect(reply.text.contains("must not be repeated"))
    }

    @Test("one whose value cannot be read is refused by its name", arguments: known)
    func unreadable(endpoint: Endpoint, parameter: QueryParameter) async throws {
        guard parameter.kind != .text else { return }
        for value in ["", "soon", "2026-02-30", "-1"] {
            let reply = try await ask(endpoint, "\(parameter.name)=\(value)")
            #expect(reply.status == 422 && reply.fields == [parameter.name], "\(value)")
        }
    }

    @Test("several are refused together, and say what the call takes")
    func several() async throws {
        let reply = try await ask(.log, "from=2026-01-01&to=2026-02-01&start=x")
        #expect(reply.fields == ["from", "to", "start"])
        #expect(reply.text.contains("from is not a parameter of this endpoint, which takes start, end"))
        #expect(try await ask(.me, "a=1").text.contains("which takes none"))
    }

    @Test("nothing is changed by a call with one that is unknown")
    func nothingDone() async throws {
        let person = try await TestServer.shared.person()
        try await person.addHabit("run")
        for (method, target) in [
            ("DELETE", "/habits/run?permanent=true"), ("POST", "/habits/run/log?day=2026-03-01"),
            ("POST", "/auth/logout?all=true"),
        ] {
            #expect(try await person.send(method, target).status == 422)
        }
        #expect(try await person.log(of: "run").isEmpty)
    }

    @Test("the health of the server may be asked with any query", arguments: [Endpoint.live, .ready])
    func health(endpoint: Endpoint) async throws {
        #expect(try await ask(endpoint, "probe=1&probe=2").status == 200)
    }

    @Test("without the right to make the call nothing is said of its query")
    func notAllowed() async throws {
        let server = try TestServer.shared
        #expect(try await server.get("/today?verbose=1", token: "no.token.this").status == 401)
        let token = try await server.person().token("cron", ["log"])
        #expect(try await server.get("/today?verbose=1", token: token).status == 403)
    }
}
