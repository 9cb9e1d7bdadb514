import HabitModel
import HabitWire
import Testing

@testable import HabitServer

@Suite("usernames", .server)
struct UsernameTests {
    private func signup(_ name: String) async throws -> Reply {
        let members: [JSONValue.Member] = [
            .init("username", .string(name)), .init("password", .string("eight 8 8")),
        ]
        return try await TestServer.shared.post("/auth/signup", .json(JSONValue.object(members).text()))
    }

    @Test("a name belongs to one account whatever its case, and logs in whatever its case")
    func usernamesIgnoreCase() async throws {
        let server = try TestServer.shared
        let made = try await signup("Alice")
        #expect(made.status == 201)
        #expect(try made.decoded(User.self).username == "alice")
        for name in ["alice", "ALICE", "aLiCe"] {
            let reply = try await signup(name)
            #expect(reply.status == 409)
            #expect(reply.code == "username_taken")
        }
        let login = try await server.post("/auth/login", #"{"username":"ALICE","password":"eight 8 8"}"#)
        #expect(login.status == 200)
    }

    @Test(
        "an invalid username is rejected",
        arguments: [
            "alice ", " alice", "\u{430}lice", "\u{FF41}lice", "\u{212A}elvin", "ali\u{200D}ce", "alice\u{0}",
            "alice\n",
            "admin", "ADMIN", "root", "..", ".", "-rf", "rf-", "_x", "x.", "a", "", "a/b", "../x", "a b",
            "a@b", "é",
            "\u{131}an", "\u{17F}am", "al\u{AD}ice", "\u{202E}ecila", "a\u{301}lice", "１２", "a'--", "a\"b",
            "%61lice",
            String(repeating: "a", count: 51),
        ]
    )
    func invalidUsernameIsRejected(name: String) async throws {
        let reply = try await signup(name)
        #expect(reply.status == 422)
        #expect(reply.code == "invalid_values")
        #expect(reply.fields == ["username"])
    }

    @Test("500 look-alikes of a name create no account")
    func lookAlikesAreRejected() async throws {
        let server = try TestServer.shared
        let store = try #require(server.server.store as? SQLStore)
        let before = try await count(store)
        var made = 0
        for value in [0x0100, 0x0370, 0x0400, 0x0500, 0x1E00, 0x2100, 0xFF00, 0x1D400].flatMap({
            $0..<$0 + 64
        }) {
            guard let scalar = Unicode.Scalar(UInt32(value)), !scalar.isASCII else { continue }
            let reply = try await signup("adam" + String(Character(scalar)))
            #expect(reply.status == 422)
            made += 1
        }
        #expect(made >= 500)
        #expect(try await count(store) == before)
    }

    @Test(
        "the shortest name, the longest name and every allowed character are accepted",
        arguments: [
            "ab", "a1", String(repeating: "z", count: 50), "a.b_c-d9",
        ]
    )
    func validUsernameIsAccepted(name: String) async throws {
        #expect(try await signup(name).status == 201)
    }

    @Test("an unknown time zone is reported together with other errors")
    func unknownTimeZoneIsReported() async throws {
        let reply = try await TestServer.shared.post(
            "/auth/signup",
            #"{"username":"x","password":"x","time_zone":"Mars/Olympus"}"#
        )
        #expect(reply.status == 422)
        #expect(reply.fields == ["username", "password", "time_zone"])
        let path = try await TestServer.shared.post(
            "/auth/signup",
            #"{"username":"zone-1","password":"eight 8 8","time_zone":"../../etc/passwd"}"#
        )
        #expect(path.status == 422)
        #expect(path.fields == ["time_zone"])
    }

    private func count(_ store: SQLStore) async throws -> Int64 {
        try await store.database.read { session in
            try SQLStore.required(
                session.row("SELECT COUNT(*) AS n FROM users WHERE username LIKE 'adam%'")
            ).int("n")
        }
    }
}
