import Curl
import FoundationEssentials
import HabitModel
import HabitTestSupport
import HabitWire
import Testing

@testable import HabitKitCLI

@Suite("Token commands")
struct TokenTests {
    private static let made = Scene.Reply.json(
        """
        {"created_at":"2026-03-13T06:30:00Z","expires_at":"2026-06-11T06:30:00Z","id":17,"last_used_at":null,"name":\
        "nas","scopes":["read","log:morning-run"],"token":"a.b.c"}
        """,
        status: 201
    )
    private static let list = Scene.Reply.json(
        """
        [{"created_at":"2026-03-13T06:30:00Z","expires_at":"2026-06-11T06:30:00Z","id":17,"last_used_at":\
        "2026-03-13T05:00:00Z","name":"nas","scopes":["read","log:morning-run"]},{"created_at":\
        "2026-03-13T06:30:00Z","expires_at":null,"id":18,"last_used_at":null,"name":"b\\u001b[2Jar","scopes":["full"]}]
        """
    )
    private static let loginRequired = Scene.Reply.problem(
        403,
        "login_required",
        "A token may not do this, whatever its scope.",
        hint: "Log in with the password: `habit login`."
    )

    @Test("create prints only the token on standard output")
    func createPrintsOnlyToken() throws {
        var transcript = Transcript()
        try transcript.run("token", "create", "nas", replies: Self.made)
        try transcript.run("token", "create", "nas", terminal: true, replies: Self.made)
        try transcript.run("token", "create", "nas", "-q", replies: Self.made)
        try transcript.run(
            "token",
            "create",
            "nas",
            "--scope",
            "read,log:water",
            "--scope",
            "log:morning-run",
            "--expires",
            "90d",
            "--json",
            replies: Self.made
        )
        try transcript.run(
            "token",
            "create",
            "nas",
            "--json=token,expires_at",
            terminal: true,
            replies: Self.made
        )
        try transcript.run("token", "create", "nas", "--json", "-q", replies: Self.made)
        let never = Self.made.body.replacing("\"2026-06-11T06:30:00Z\"", with: "null")
        try transcript.run("token", "create", "nas", "--expires", "never", replies: .json(never, status: 201))
        try transcript.run("token", "create", "nas", "--expires", "2027-01-01", replies: Self.made)
        golden(transcript.text, named: "token-create.txt")
    }

    @Test("a failed create explains why, with its exit code")
    func createFails() throws {
        var transcript = Transcript()
        try transcript.run("token", "create")
        try transcript.run("token")
        try transcript.run("token", "create", "nas", "--scope", "write")
        try transcript.run("token", "create", "nas", "--expires", "soon")
        let taken = "There is a token \\\"nas\\\" already."
        try transcript.run("token", "create", "nas", replies: .problem(409, "token_exists", taken))
        try transcript.run("token", "create", "nas", "--json", replies: .problem(409, "token_exists", taken))
        try transcript.run(
            "token",
            "create",
            "nas",
            "--scope",
            "log:rum",
            replies: .problem(404, "habit_not_found", "There is no habit.", hint: "Did you mean run?")
        )
        try transcript.run("token", "create", "17", replies: .problem(422, "invalid_values", "name: no"))
        try transcript.run("token", "create", "nas", replies: Self.loginRequired)
        try transcript.run("token", "create", "nas", loggedIn: false)
        try transcript.run("token", "create", "nas", replies: .json("{}", status: 201))
        try transcript.run("token", "create", "nas")
        golden(transcript.text, named: "token-create-failures.txt")
    }

    @Test("ls shows scopes, expiry and last use")
    func ls() throws {
        var transcript = Transcript()
        try transcript.run("token", "ls", terminal: true, environment: ["TERM": "dumb"], replies: Self.list)
        try transcript.run("token", "ls", replies: Self.list)
        try transcript.run("token", "ls", "--json", replies: Self.list)
        try transcript.run("token", "ls", "--json=name,scopes", terminal: true, replies: Self.list)
        try transcript.run("token", "ls", "-q", replies: Self.list)
        try transcript.run("token", "ls", terminal: true, replies: .json("[]"))
        try transcript.run("token", "ls", "--json=token", replies: Self.list)
        try transcript.run("token", "ls", replies: Self.loginRequired)
        golden(transcript.text, named: "token-ls.txt")
    }

    @Test("revoke takes a name or an id")
    func revoke() throws {
        var transcript = Transcript()
        let list = Self.list
        try transcript.run("token", "revoke", "nas", replies: list, .empty)
        try transcript.run("token", "revoke", "my nas/2", terminal: true, replies: list, .empty)
        try transcript.run("token", "revoke", "17", "--json", replies: list, .empty)
        try transcript.run("token", "revoke", "17", "-q", replies: list, .empty)
        let missing = Scene.Reply.problem(404, "token_not_found", "There is no token \\\"bar\\\".")
        try transcript.run("token", "revoke", "bar", replies: list, missing)
        try transcript.run("token", "revoke", "bar", "--json", replies: list, missing)
        try transcript.run("token", "revoke", "")
        try transcript.run("token", "revoke")
        golden(transcript.text, named: "token-revoke.txt")
    }

    @Test("login --with-token stores a token the server accepts")
    func loginWithToken() throws {
        var transcript = Transcript()
        let user = Scene.Reply.json(Sample.user)
        let today = Scene.Reply.problem(403, "insufficient_scope", "It needs the scope read.")
        try transcript.run(
            "login",
            "--with-token",
            terminal: true,
            loggedIn: false,
            typed: ["a.b.c"],
            replies: user,
            today
        )
        try transcript.run(
            "login",
            "--with-token",
            loggedIn: false,
            typed: [" a.b.c\t"],
            replies: user,
            .json(Sample.today)
        )
        try transcript.run("login", "--with-token", "--json=username", typed: ["a.b.c"], replies: user, today)
        try transcript.run("login", "--with-token", "-q", typed: ["a.b.c"], replies: user, today)
        try transcript.run("login", "--with-token", loggedIn: false)
        try transcript.run("login", "--with-token", loggedIn: false, typed: ["  "])
        try transcript.run("login", "--with-token", "--no-input", terminal: true, loggedIn: false)
        try transcript.run("login", "--with-token", "ada")
        try transcript.run("login", "--with-token", "--password-stdin")
        try transcript.run("login")
        golden(transcript.text, named: "login-with-token.txt")

        let scene = try Scene(loggedIn: false, typed: ["a.b.c"])
        #expect(scene.run(["login", "--with-token"], replies: [user, today]).code == 0)
        #expect(scene.credentials?.contains(#""access_token":"a.b.c""#) == true)
        #expect(scene.credentials?.contains(#""day_starts_at":"04:00""#) == true)
        // The snapshot was of another account, and this token may not fetch a new one.
        try scene.write(snapshot: Sample.snapshot)
        #expect(scene.run(["login", "--with-token"]).code == 2)
        #expect(scene.snapshot != nil)
        let next = try Scene(typed: ["a.b.c"])
        #expect(next.run(["login", "--with-token"], replies: [user, today]).code == 0)
        #expect(next.snapshot == nil)
    }

    @Test("a token that cannot be verified is not stored")
    func unverifiedTokenIsNotStored() throws {
        let refused = Scene.Reply.problem(401, "token_invalid", "The token is not valid.")
        for (reply, code) in [(refused, Int32(4)), (.failure(.couldNotConnect(reason: "")), 5)] {
            let anonymousClient = try Scene(loggedIn: false, typed: ["a.b.c"])
            #expect(anonymousClient.run(["login", "--with-token"], replies: [reply]).code == code)
            #expect(anonymousClient.credentials == nil)
            let known = try Scene(typed: ["a.b.c"])
            let before = known.credentials
            let outcome = known.run(["login", "--with-token"], replies: [reply])
            #expect(outcome.code == code && known.credentials == before)
            #expect(!outcome.errors.contains("a.b.c"))
        }
        let far = try Scene(loggedIn: false, typed: ["a.b.c"])
        let outcome = far.run(["login", "--with-token", "--server", "http://far.example"])
        #expect(outcome.code == 1 && outcome.requests.isEmpty)
    }

    @Test("a log token checks in with one request and leaves no stale snapshot")
    func logTokenMakesOneRequest() throws {
        let result = """
            {"entry":null,"habit":null,"id":"\(Sample.anyID)","log_date":"2026-03-13","outcome":"applied",\
            "problem":null,"slug":"morning-run"}
            """
        for name in ["HABIT_TOKEN", "NONE"] {
            let scene = try Scene(environment: [name: "a.b.c"], loggedIn: name == "NONE")
            try scene.write(snapshot: Sample.snapshot)
            let answer = Scene.Reply.json("{\"results\":[\(result)],\"today\":null}")
            let outcome = scene.run(["done", "morning-run"], replies: [answer])
            #expect(outcome.code == 0 && outcome.requests.count == 1)
            #expect(outcome.output == "✓ morning-run · 2026-03-13 · recorded\n")
            #expect(outcome.errors.isEmpty && scene.snapshot == nil)
        }
    }

    @Test("a check-in that a token may not make is refused and not queued")
    func forbiddenCheckInIsNotQueued() throws {
        let said = "This token may not check in this habit."
        let refused = Sample.refused("insufficient_scope", 403, said)
        let answer = #"{"results":[\#(refused)],"today":{"date":"2026-03-13","done":0,"due":1,"habits":[]}}"#
        let scene = try Scene(environment: ["HABIT_TOKEN": "a.b.c"], loggedIn: false)
        let item = scene.run(["done", "water"], replies: [.json(answer)])
        #expect(
            item.code == 7 && item.output.isEmpty
                && item.errors.contains("habit: this token may not check in this habit\n")
        )
        let whole = scene.run(["done", "water"], replies: [.problem(403, "insufficient_scope", said)])
        #expect(whole.code == 7 && whole.requests.count == 1)
        #expect(scene.queued.isEmpty)
    }

    @Test(
        "values of --expires",
        arguments: [
            ("never", .never), ("12h", .after(seconds: 43_200)), ("90d", .after(seconds: 7_776_000)),
            ("2027-01-01", Day("2027-01-01").map { .day($0) }),
            ("2027-01-01T08:00:00Z", Instant("2027-01-01T08:00:00Z").map { .instant($0) }), ("", nil),
            ("d", nil), ("-1d", nil), ("9999999d", nil), ("1w", nil), ("٣d", nil), ("tomorrow", nil),
        ] as [(String, TokenExpiry?)]
    )
    func expiryValues(text: String, expiry: TokenExpiry?) {
        #expect(TokenExpiry(text) == expiry)
    }

    @Test("a day starts at local midnight, also around a clock change")
    func expiryAtLocalMidnight() throws {
        var world = try Scene().world()
        let change = try #require(Instant("2026-03-29T01:00:00Z"))
        world.localTime = LocalTime(offset: { $0 < change ? 3_600 : 7_200 }, zone: { nil })
        for (day, start) in [
            ("2026-03-29", "2026-03-28T23:00:00Z"), ("2026-03-30", "2026-03-29T22:00:00Z"),
        ] {
            #expect(try #require(TokenExpiry(day)).end(in: world) == .string(start))
        }
    }
}
