import HabitModel
import HabitWire
import Testing

@testable import HabitServer

@Suite("query parameters", .server)
struct QueryParameterTests {
    static let checked = Endpoint.all.filter { $0.parameters != nil }
    static let known = checked.flatMap { endpoint in (endpoint.parameters ?? []).map { (endpoint, $0) } }

    private func send(_ endpoint: Endpoint, _ query: String) async throws -> Reply {
        let person = try await TestServer.shared.person()
        let habit = try await person.addHabit("run")
        let body = AccessMatrixTests.table[endpoint]?.body
        return try await person.send(
            endpoint.method.rawValue,
            endpoint.path(sampling: "\(habit.id)") + "?" + query,
            body
        )
    }

    @Test(
        "an unknown parameter is rejected by name, whatever else is in the query",
        arguments: checked
    )
    func unknownParameterIsRejected(endpoint: Endpoint) async throws {
        for query in ["verbose=1", "verbose", "%76erbose=", "Today=2026-03-13&verbose=1"] {
            let reply = try await send(endpoint, query)
            #expect(reply.status == 422 && reply.code == "invalid_values", "\(query)")
            #expect(reply.fields.last == "verbose", "\(query)")
        }
    }

    @Test("a repeated parameter is rejected by name", arguments: known)
    func repeatedParameterIsRejected(endpoint: Endpoint, parameter: QueryParameter) async throws {
        guard !parameter.isRepeatable else { return }
        let reply = try await send(endpoint, "\(parameter.name)=2026-03-13&\(parameter.name)=2026-03-13")
        #expect(reply.status == 422 && reply.fields.contains(parameter.name))
        #expect(reply.text.contains("must not be repeated"))
    }

    @Test("a parameter with an invalid value is rejected by name", arguments: known)
    func invalidParameterIsRejected(endpoint: Endpoint, parameter: QueryParameter) async throws {
        guard parameter.kind != .text else { return }
        for value in ["", "soon", "2026-02-30", "-1"] {
            let reply = try await send(endpoint, "\(parameter.name)=\(value)")
            #expect(reply.status == 422 && reply.fields == [parameter.name], "\(value)")
        }
    }

    @Test("several invalid parameters are reported together, with the valid ones")
    func invalidParametersAreReportedTogether() async throws {
        let reply = try await send(.log, "from=2026-01-01&to=2026-02-01&start=x")
        #expect(reply.fields == ["from", "to", "start"])
        #expect(reply.text.contains("from is not a parameter of this endpoint, which takes start, end"))
        #expect(try await send(.me, "a=1").text.contains("which takes none"))
    }

    @Test("a call with an unknown parameter changes nothing")
    func unknownParameterChangesNothing() async throws {
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

    @Test("health checks accept any query", arguments: [Endpoint.live, .ready])
    func healthChecksAcceptAnyQuery(endpoint: Endpoint) async throws {
        #expect(try await send(endpoint, "probe=1&probe=2").status == 200)
    }

    @Test("a caller without access learns nothing about the query")
    func accessIsCheckedFirst() async throws {
        let server = try TestServer.shared
        #expect(try await server.get("/today?verbose=1", token: "no.token.this").status == 401)
        let token = try await server.person().token("cron", ["log"])
        #expect(try await server.get("/today?verbose=1", token: token).status == 403)
    }
}
