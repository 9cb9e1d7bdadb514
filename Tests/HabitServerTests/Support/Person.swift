import HabitModel
import HabitWire

@testable import HabitServer

/// A person with an account and a login.
struct Person: Sendable {
    let user: User
    let token: String
    let server: TestServer

    func send(
        _ method: String,
        _ target: String,
        _ body: TestServer.Body? = nil,
        headers: [(name: String, value: String)] = []
    ) async throws -> Reply {
        try await server.send(method, target, token: token, body, headers: headers)
    }

    func get(_ target: String) async throws -> Reply { try await send("GET", target) }

    func post(_ target: String, _ body: TestServer.Body? = nil) async throws -> Reply {
        try await send("POST", target, body)
    }

    /// Adds a daily habit and returns it.
    @discardableResult
    func addHabit(_ name: String) async throws -> Habit {
        try await post("/habits", .json(#"{"name":\#(JSONValue.string(name).text())}"#)).decoded(Habit.self)
    }

    /// Creates a token and returns its text.
    func token(_ name: String, _ scopes: [String]) async throws -> String {
        let body = JSONValue.object([
            .init("name", .string(name)), .init("scopes", .array(scopes.map(JSONValue.string))),
        ])
        return try await post("/auth/tokens", .json(body.text())).decoded(CreatedToken.self).token
    }

    /// The entries of a habit.
    func log(of slug: String) async throws -> [Entry] {
        try await get("/habits/\(slug)/log").decoded([Entry].self)
    }
}

extension TestServer {
    /// A new person, created without hashing a password, so nobody can log in with one.
    func person() async throws -> Person {
        let user = try await server.store.addUser(
            NewUser(
                username: Username("person-\(counter.next())"),
                passwordHash: "no hash",
                timeZone: .utc,
                createdAt: clock.now
            )
        )
        return Person(
            user: user,
            token: try await server.sessions.open(for: user.id, at: clock.now).accessToken,
            server: self
        )
    }

    /// A new person who has signed up with a password and logged in.
    func person(password: String) async throws -> Person {
        let name = "person-\(counter.next())"
        let credentials = JSONValue.object([
            .init("username", .string(name)), .init("password", .string(password)),
        ]).text()
        let user = try await post("/auth/signup", .json(credentials)).decoded(User.self)
        let token = try await post("/auth/login", .json(credentials)).decoded(AccessToken.self)
        return Person(user: user, token: token.accessToken, server: self)
    }
}
