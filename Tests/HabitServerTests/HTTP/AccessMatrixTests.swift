import HabitModel
import HabitWire
import Testing

@testable import HabitServer

@Suite("access to every endpoint", .server)
struct AccessMatrixTests {
    /// A call, and its status for the owner of the habit and file in its path, and for another person.
    ///
    /// `anybody` is the status without a login. The owner's tokens with the scopes in `tokens` get the
    /// owner's status; those with other scopes get 403.
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

    /// Token scopes; the habit in the path is `run`.
    enum Scope: String, CaseIterable, Sendable {
        case read
        case log
        case run = "log:run"
        case water = "log:water"
        case full
    }

    private static let every = Set(Scope.allCases)

    /// A row for every endpoint.
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
        .calendar: Row(owner: 200, other: 404, tokens: [.read, .full]),
        .allCalendar: Row(owner: 200, other: 200, tokens: [.read, .full]),
        .heatmapPicture: Row(owner: 200, other: 404, tokens: [.read, .full]),
        .ratePicture: Row(owner: 200, other: 404, tokens: [.read, .full]),
        .badgePicture: Row(owner: 200, other: 404, tokens: [.read, .full]),
        .allHeatmapPicture: Row(owner: 200, other: 200, tokens: [.read, .full]),
        .addPicture: Row(#"{"habit":"run"}"#, owner: 201, other: 404, tokens: [.full]),
        .pictures: Row(owner: 200, other: 200, tokens: [.read, .full]),
        .removePicture: Row(owner: 204, other: 404, tokens: [.full]),
        .sharedPicture: Row(owner: 200, other: 200, anybody: 200, tokens: every),
        .checkIn: Row(
            #"{"log_date":"2026-03-13","status":true}"#,
            owner: 201,
            other: 404,
            tokens: [.log, .run, .full]
        ),
        .log: Row(owner: 200, other: 404, tokens: [.read, .full]),
        .checkIns: Row("[]", owner: 200, other: 200, tokens: [.log, .run, .water, .full]),
        .attachFile: Row(.avatar(), owner: 201, other: 404, tokens: [.full]),
        .dayFiles: Row(owner: 200, other: 404, tokens: [.read, .full]),
        .detachFile: Row(owner: 204, other: 404, tokens: [.full]),
        .files: Row(owner: 200, other: 200, tokens: [.read, .full]),
        .removeFile: Row(owner: 204, other: 404, tokens: [.full]),
        .today: Row(owner: 200, other: 200, tokens: [.read, .full]),
        .events: Row(owner: 200, other: 200, tokens: [.read, .full]),
        .undoEvent: Row(owner: 200, other: 404, tokens: [.full]),
        .export: Row(owner: 200, other: 200, tokens: [.read, .full]),
        .exportReport: Row(owner: 200, other: 200, tokens: [.read, .full]),
        .importFile: Row(
            .bytes(Array("no format".utf8), type: "application/octet-stream"),
            owner: 422,
            other: 422,
            tokens: [.full]
        ),
        .applyHabits: Row(
            .bytes(Array("version: 1\nhabits: []".utf8), type: "application/yaml"),
            owner: 200,
            other: 200,
            tokens: [.full]
        ),
        .imports: Row(owner: 200, other: 200, tokens: [.read, .full]),
        .undoImport: Row(owner: 200, other: 404, tokens: [.full]),
        .live: Row(owner: 200, other: 200, anybody: 200, tokens: every),
        .ready: Row(owner: 200, other: 200, anybody: 200, tokens: every),
        .metrics: Row(owner: 200, other: 200, anybody: 200, tokens: every),
        .openAPI: Row(owner: 200, other: 200, anybody: 200, tokens: every),
        .docs: Row(owner: 200, other: 200, anybody: 200, tokens: every),
    ]

    @Test("the table has a row for every endpoint and no other rows")
    func tableIsComplete() {
        #expect(Set(Self.table.keys) == Set(Endpoint.all))
    }

    @Test("a call has the status in its row for every kind of caller", arguments: Endpoint.all)
    func statusDependsOnCaller(endpoint: Endpoint) async throws {
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

    @Test("a call rejected without a login names the authentication scheme", arguments: Endpoint.all)
    func rejectionNamesScheme(endpoint: Endpoint) async throws {
        let server = try TestServer.shared
        guard let row = Self.table[endpoint], row.anybody == 401 else { return }
        let reply = try await server.send(endpoint.method.rawValue, endpoint.path(sampling: "1"), row.body)
        #expect(reply.status == 401)
        #expect(reply[header: "WWW-Authenticate"] == "Bearer")
        #expect(reply.code == "not_logged_in")
    }

    @Test("a token can do what its scope allows, and nothing else", arguments: Endpoint.all)
    func tokenIsLimitedToItsScope(endpoint: Endpoint) async throws {
        let server = try TestServer.shared
        let row = try #require(Self.table[endpoint])
        let untouched = try await owner(server)
        for scope in Scope.allCases where !row.tokens.contains(scope) {
            let token = try await untouched.person.token("\(scope)", [scope.rawValue])
            let rejected = try await reply(endpoint, row, token: token, of: untouched, server)
            #expect(rejected.status == 403, "\(scope)")
            #expect(rejected.code == (endpoint.access == .login ? "login_required" : "insufficient_scope"))
            #expect(rejected[header: "WWW-Authenticate"] == "Bearer error=\"insufficient_scope\"")
        }
        var next: Owner? = untouched
        for scope in Scope.allCases where row.tokens.contains(scope) {
            let owner = if let next { next } else { try await self.owner(server) }
            let token = try await owner.person.token("\(scope)", [scope.rawValue])
            // A token without the right to read does not learn whether there was an entry before.
            let isReduced = endpoint == .checkIn && scope != .full
            #expect(
                try await status(endpoint, row, token: token, of: owner, server)
                    == (isReduced ? 200 : row.owner),
                "\(scope)"
            )
            // Read-only calls leave the owner unchanged.
            next = endpoint.method == .get ? owner : nil
        }
    }

    /// A person with the habits `run` and `water`, an event of `run`, a token, an avatar and a shared picture.
    private struct Owner {
        let person: Person
        let habit: Int64
        let file: Int64
        /// A file attached to `run` on 1 March.
        let attached: Int64
        let event: String
        let token: Int64
        let picture: Int64
        let importID: Int64
        /// The token of the picture's link.
        let link: String

        /// The values of the path parameters of an endpoint.
        func path(of endpoint: Endpoint) -> String {
            switch endpoint {
            case .attachFile: endpoint.path(sampling: String(habit))
            case .dayFiles, .detachFile:
                endpoint.path(sampling: String(habit), date: "2026-03-01", file: String(attached))
            default: endpoint.path(value(for: endpoint))
            }
        }

        private func value(for endpoint: Endpoint) -> String {
            switch endpoint {
            case .removeFile: String(attached)
            case .file: String(file)
            case .undoEvent: event
            case .removeToken: String(token)
            case .removePicture: String(picture)
            case .sharedPicture: link
            case .undoImport: String(importID)
            default: String(habit)
            }
        }
    }

    private func owner(_ server: TestServer) async throws -> Owner {
        let person = try await server.person()
        let habit = try await person.addHabit("run")
        try await person.addHabit("water")
        let user = try await server.server.avatars.set(
            Upload(filename: "me.png", bytes: ImageFixture(name: "still.png").bytes),
            for: person.user
        )
        let file = try #require(user.avatarURL.flatMap { Int64($0.dropFirst("/files/".count)) })
        _ = try await person.post("/habits/run/log", #"{"log_date":"2026-03-01"}"#)
        let attached = try await person.attach(ImageFixture(name: "photo.jpg").bytes, on: "2026-03-01")
        let event = try #require(try await person.get("/events").decoded(EventPage.self).events.first)
        let token = try await person.post("/auth/tokens", #"{"name":"spare"}"#).decoded(PersonalToken.self)
        let picture = try await person.post("/pictures", #"{"habit":"run"}"#).decoded(CreatedPicture.self)
        let imported = try await person.post("/import", .file("habit,date,status\r\nrun,2026-03-01,done\r\n"))
            .decoded(ImportAnswer.self)
        return Owner(
            person: person,
            habit: habit.id,
            file: file,
            attached: attached.id,
            event: event.id,
            token: token.id,
            picture: picture.record.id,
            importID: try #require(imported.id),
            link: String(picture.url.dropFirst("/s/".count).dropLast(".svg".count))
        )
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

    /// The reply to a call on the owner's habit or file; creates an owner if there is none.
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
            target = subject.path(of: endpoint)
        }
        return try await server.send(endpoint.method.rawValue, target, token: token, row.body)
    }
}
