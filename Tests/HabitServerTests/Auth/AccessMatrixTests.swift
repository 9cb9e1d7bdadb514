import HabitModel
import HabitWire
import Testing

@testable import HabitServer

@Suite("who may do what", .server)
struct AccessMatrixTests {
    /// A call, and the status that it has for the owner of the habit and the file in its path, and for somebody
    /// else.
    ///
    /// `anybody` is the status without a login. The owner's tokens of these scopes are let in as the owner is, and for
    /// the others it is 403.
    struct Row: Sendable {
        var body: TestServer.Body?
        var owner: Int
        var other: Int
        var anybody = 401
        var tokens: Set<Scope>

        init(
            _ body: TestServer.Body? = nil,
            owner: Int,
            other: Int,
            anybody: Int = 401,
            tokens: Set<Scope>
        ) {
            self.body = body
            self.owner = owner
            self.other = other
            self.anybody = anybody
            self.tokens = tokens
        }
    }

    /// The scopes of tokens; the habit in the path is `run`.
    enum Scope: String, CaseIterable, Sendable {
        case read
        case log
        case run = "log:run"
        case water = "log:water"
        case full
    }

    private static let every = Set(Scope.allCases)

    /// A row for every endpoint; the first test fails when one is missing.
    static let table: [Endpoint: Row] = [
        .signup: Row("{}", owner: 422, other: 422, anybody: 422, tokens: every),
        .login: Row("{}", owner: 422, other: 422, anybody: 422, tokens: every),
        .logout: Row(owner: 204, other: 204, tokens: every),
        .addToken: Row(#"{"name":"another"}"#, owner: 201, other: 201, tokens: []),
        .tokens: Row(owner: 200, other: 200, tokens: []),
        .removeToken: Row(owner: 204, other: 404, tokens: []),
        .me: Row(owner: 200, other: 200, tokens: every),
        .editMe: Row("{}", owner: 200, other: 200, tokens: [.full]),
        .deleteMe: Row(#"{"current_password":"x"}"#, owner: 422, other: 422, tokens: []),
        .changePassword: Row(
            #"{"current_password":"x","new_password":"x"}"#,
            owner: 422,
            other: 422,
            tokens: []
        ),
        .setAvatar: Row(
            .bytes([], type: "multipart/form-data; boundary=b"),
            owner: 400,
            other: 400,
            tokens: [.full]
        ),
        .avatar: Row(owner: 200, other: 404, tokens: [.read, .full]),
        .removeAvatar: Row(owner: 204, other: 204, tokens: [.full]),
        .file: Row(owner: 200, other: 404, tokens: [.read, .full]),
        .addHabit: Row(#"{"name":"another"}"#, owner: 201, other: 201, tokens: [.full]),
        .habits: Row(owner: 200, other: 200, tokens: [.read, .full]),
        .habit: Row(owner: 200, other: 404, tokens: [.read, .full]),
        .editHabit: Row(#"{"name":"walk"}"#, owner: 200, other: 404, tokens: [.full]),
        .removeHabit: Row(owner: 204, other: 404, tokens: [.full]),
        .restoreHabit: Row(owner: 200, other: 404, tokens: [.full]),
        .streak: Row(owner: 200, other: 404, tokens: [.read, .full]),
        .streaks: Row(owner: 200, other: 200, tokens: [.read, .full]),
        .explain: Row(owner: 200, other: 404, tokens: [.read, .full]),
        .stats: Row(owner: 200, other: 404, tokens: [.read, .full]),
        .allStats: Row(owner: 200, other: 200, tokens: [.read, .full]),
        .checkIn: Row(
            #"{"log_date":"2026-03-13","status":true}"#,
            owner: 201,
            other: 404,
            tokens: [.log, .run, .full]
        ),
        .log: Row(owner: 200, other: 404, tokens: [.read, .full]),
        .checkIns: Row("[]", owner: 200, other: 200, tokens: [.log, .run, .water, .full]),
        .today: Row(owner: 200, other: 200, tokens: [.read, .full]),
        .events: Row(owner: 200, other: 200, tokens: [.read, .full]),
        .undoEvent: Row(owner: 200, other: 404, tokens: [.full]),
        .live: Row(owner: 200, other: 200, anybody: 200, tokens: every),
        .ready: Row(owner: 200, other: 200, anybody: 200, tokens: every),
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

    @Test("a token does what its scope says, and nothing else", arguments: Endpoint.all)
    func scopes(endpoint: Endpoint) async throws {
        let server = try TestServer.shared
        let row = try #require(Self.table[endpoint])
        let untouched = try await owner(server)
        for scope in Scope.allCases where !row.tokens.contains(scope) {
            let token = try await untouched.person.token("\(scope)", [scope.rawValue])
            let refused = try await reply(endpoint, row, token: token, of: untouched, server)
            #expect(refused.status == 403, "\(scope)")
            #expect(refused.code == (endpoint.access == .login ? "login_required" : "insufficient_scope"))
            #expect(refused[header: "WWW-Authenticate"] == "Bearer error=\"insufficient_scope\"")
        }
        var next: Owner? = untouched
        for scope in Scope.allCases where row.tokens.contains(scope) {
            let owner = if let next { next } else { try await self.owner(server) }
            let token = try await owner.person.token("\(scope)", [scope.rawValue])
            // Who may not read is not told whether there was an entry before.
            let isReduced = endpoint == .checkIn && scope != .full
            #expect(
                try await status(endpoint, row, token: token, of: owner, server)
                    == (isReduced ? 200 : row.owner),
                "\(scope)"
            )
            // What only looks leaves the owner as they were.
            next = endpoint.method == .get ? owner : nil
        }
    }

    /// Somebody with habits `run` and `water`, an event of the first, a token and an avatar.
    private struct Owner {
        let person: Person
        let habit: Int64
        let file: Int64
        let event: String
        let token: Int64

        /// What stands for it in the path of an endpoint.
        func value(for endpoint: Endpoint) -> String {
            switch endpoint {
            case .file: String(file)
            case .undoEvent: event
            case .removeToken: String(token)
            default: String(habit)
            }
        }
    }

    private func owner(_ server: TestServer) async throws -> Owner {
        let person = try await server.person()
        let habit = try await person.addHabit("run")
        try await person.addHabit("water")
        let user = try await server.server.avatars.set(
            Upload(filename: "me.png", bytes: Fixture(name: "still.png").bytes),
            for: person.user
        )
        let file = try #require(user.avatarURL.flatMap { Int64($0.dropFirst("/files/".count)) })
        _ = try await person.post("/habits/run/log", #"{"log_date":"2026-03-01"}"#)
        let event = try #require(try await person.get("/events").decoded(EventPage.self).events.first)
        let token = try await person.post("/auth/tokens", #"{"name":"spare"}"#).decoded(PersonalToken.self)
        return Owner(person: person, habit: habit.id, file: file, event: event.id, token: token.id)
    }

    private func status(
        _ endpoint: Endpoint,
        _ row: Row,
        token: String?,
        of owner: Owner? = nil,
        _ server: TestServer
    ) async throws -> Int {
        try await reply(endpoint, row, token: token, of: owner, server).status
    }

    /// The answer to a call on the habit and file of an owner, made for it if there is none.
    private func reply(
        _ endpoint: Endpoint,
        _ row: Row,
        token: String?,
        of owner: Owner? = nil,
        _ server: TestServer
    ) async throws -> Reply {
        var target = endpoint.template
        if target.contains("{") {
            var known = owner
            if known == nil { known = try await self.owner(server) }
            let subject = try #require(known)
            target = endpoint.path(subject.value(for: endpoint))
        }
        return try await server.send(endpoint.method.rawValue, target, token: token, row.body)
    }
}
