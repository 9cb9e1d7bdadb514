import HabitModel
import HabitWire
import Testing

@testable import HabitServer

@Suite("who may do what", .server)
struct AccessMatrixTests {
    /// A call, and the status that it has for the owner of the habit and the file in its path, and for somebody
    /// else; `anybody` is the status without a login.
    struct Row: Sendable {
        var body: TestServer.Body?
        var owner: Int
        var other: Int
        var anybody = 401

        init(_ body: TestServer.Body? = nil, owner: Int, other: Int, anybody: Int = 401) {
            self.body = body
            self.owner = owner
            self.other = other
            self.anybody = anybody
        }
    }

    /// A row for every endpoint; the first test fails when one is missing.
    static let table: [Endpoint: Row] = [
        .signup: Row("{}", owner: 422, other: 422, anybody: 422),
        .login: Row("{}", owner: 422, other: 422, anybody: 422),
        .logout: Row(owner: 204, other: 204),
        .me: Row(owner: 200, other: 200),
        .editMe: Row("{}", owner: 200, other: 200),
        .changePassword: Row(#"{"current_password":"x","new_password":"x"}"#, owner: 422, other: 422),
        .setAvatar: Row(.bytes([], type: "multipart/form-data; boundary=b"), owner: 400, other: 400),
        .avatar: Row(owner: 200, other: 404),
        .removeAvatar: Row(owner: 204, other: 204),
        .file: Row(owner: 200, other: 404),
        .addHabit: Row(#"{"name":"another"}"#, owner: 201, other: 201),
        .habits: Row(owner: 200, other: 200),
        .habit: Row(owner: 200, other: 404),
        .editHabit: Row(#"{"name":"walk"}"#, owner: 200, other: 404),
        .removeHabit: Row(owner: 204, other: 404),
        .restoreHabit: Row(owner: 200, other: 404),
        .streak: Row(owner: 200, other: 404),
        .streaks: Row(owner: 200, other: 200),
        .explain: Row(owner: 200, other: 404),
        .stats: Row(owner: 200, other: 404),
        .allStats: Row(owner: 200, other: 200),
        .checkIn: Row(#"{"log_date":"2026-03-13","status":true}"#, owner: 201, other: 404),
        .log: Row(owner: 200, other: 404),
        .checkIns: Row("[]", owner: 200, other: 200),
        .today: Row(owner: 200, other: 200),
        .events: Row(owner: 200, other: 200),
        .undoEvent: Row(owner: 200, other: 404),
        .live: Row(owner: 200, other: 200, anybody: 200),
        .ready: Row(owner: 200, other: 200, anybody: 200),
    ]

    @Test("every endpoint has a row, and every row an endpoint")
    func complete() {
        #expect(Set(Self.table.keys) == Set(Endpoint.all))
    }

    @Test("a call has the status of its row for each kind of person", arguments: Endpoint.all)
    func matrix(endpoint: Endpoint) async throws {
        let server = try TestServer.shared
        let row = try #require(Self.table[endpoint])
        #expect(try await status(endpoint, row, token: nil, server) == row.anybody)
        #expect(try await status(endpoint, row, token: "no.token.this", server) == row.anybody)
        let gone = try await server.person()
        #expect(try await gone.post("/auth/logout").status == 204)
        #expect(try await status(endpoint, row, token: gone.token, server) == row.anybody)
        let other = try await server.person()
        #expect(try await status(endpoint, row, token: other.token, server) == row.other)
        let owner = try await owner(server)
        #expect(try await status(endpoint, row, token: owner.person.token, of: owner, server) == row.owner)
    }

    @Test("a refusal without a login says how to log in", arguments: Endpoint.all)
    func challenge(endpoint: Endpoint) async throws {
        let server = try TestServer.shared
        guard let row = Self.table[endpoint], row.anybody == 401 else { return }
        let reply = try await server.send(endpoint.method.rawValue, endpoint.path("1"), row.body)
        #expect(reply.status == 401)
        #expect(reply[header: "WWW-Authenticate"] == "Bearer")
        #expect(reply.code == "not_logged_in")
    }

    /// Somebody with a habit `run`, an event of it and an avatar.
    private struct Owner {
        let person: Person
        let habit: Int64
        let file: Int64
        let event: String

        /// What stands for it in the path of an endpoint.
        func value(for endpoint: Endpoint) -> String {
            switch endpoint {
            case .file: String(file)
            case .undoEvent: event
            default: String(habit)
            }
        }
    }

    private func owner(_ server: TestServer) async throws -> Owner {
        let person = try await server.person()
        let habit = try await person.addHabit("run")
        let user = try await server.server.avatars.set(
            Upload(filename: "me.png", bytes: Fixture(name: "still.png").bytes),
            for: person.user
        )
        let file = try #require(user.avatarURL.flatMap { Int64($0.dropFirst("/files/".count)) })
        _ = try await person.post("/habits/run/log", #"{"log_date":"2026-03-01"}"#)
        let event = try #require(try await person.get("/events").decoded(EventPage.self).events.first)
        return Owner(person: person, habit: habit.id, file: file, event: event.id)
    }

    /// The status of a call on the habit and file of an owner, made for it if there is none.
    private func status(
        _ endpoint: Endpoint,
        _ row: Row,
        token: String?,
        of owner: Owner? = nil,
        _ server: TestServer
    ) async throws -> Int {
        var target = endpoint.template
        if target.contains("{") {
            var known = owner
            if known == nil { known = try await self.owner(server) }
            let subject = try #require(known)
            target = endpoint.path(subject.value(for: endpoint))
        }
        return try await server.send(endpoint.method.rawValue, target, token: token, row.body).status
    }
}
