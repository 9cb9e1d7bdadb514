import Curl
import HabitKitCLI
import Testing

@Suite("Stray quotes and blanks in values")
struct StrayQuotesTests {
    private static let quoted = [
        "\"http://h.example\"", "'http://h.example'", "“http://h.example”", "http://h.example\"",
    ]
    private static let blank = [" http://h.example", "http://h.example ", "http://h.example\n"]

    @Test("a quoted server address is refused with a hint", arguments: quoted + blank)
    func quotedServerAddress(address: String) throws {
        let remedy =
            Self.quoted.contains(address)
            ? "remove the quotes" : "remove the blanks around the value"
        let scene = try Scene()
        for (arguments, environment) in [
            (["config", "set", "server", address], [:]), (["config", "server", address], [:]),
            (["config", "set", "profile.work.server", address], [:]), (["ls", "--server", address], [:]),
            (["ls"], ["HABIT_SERVER": address]),
        ] {
            let outcome = scene.run(arguments, environment: environment)
            #expect(outcome.code == 2, "\(arguments)")
            #expect(outcome.errors.contains("hint: \(remedy)"), "\(arguments)")
            #expect(outcome.requests.isEmpty)
        }
    }

    @Test("another invalid address gets an example")
    func invalidAddressGetsExample() throws {
        let outcome = try Scene().run(["ls"], environment: ["HABIT_SERVER": "h.example"])
        #expect(outcome.errors.contains("hint: use an address such as https://habits.example.org"))
    }

    @Test("a quoted token is refused and never shown")
    func quotedTokenIsNeverShown() throws {
        for token in ["\"s3cr3t.b.c\"", "'s3cr3t.b.c'", "s3cr3t.b.c\"", " 's3cr3t.b.c' "] {
            let variable = try Scene().run(["ls"], environment: ["HABIT_TOKEN": token])
            #expect(variable.code == 2 && variable.requests.isEmpty)
            #expect(variable.errors.contains("HABIT_TOKEN has quotes around the token"))
            let input = try Scene(loggedIn: false, typed: [token]).run(["login", "--with-token"])
            #expect(input.code == 2 && input.requests.isEmpty)
            #expect(input.errors.contains("standard input has quotes around the token"))
            #expect(!(variable.errors + input.errors).contains("s3cr3t"))
        }
    }

    @Test(
        "an unexpanded path of a token file is named",
        arguments: ["~/token", "\"/run/token\""]
    )
    func unexpandedTokenFilePath(path: String) throws {
        let outcome = try Scene().run(["ls"], environment: ["HABIT_TOKEN_FILE": path])
        #expect(outcome.code == 1)
        #expect(
            outcome.errors.contains(
                path.hasPrefix("~") ? "hint: write the full path" : "hint: remove the quotes"
            )
        )
    }

    @Test("a line break and blanks around a token are allowed")
    func blanksAroundToken() throws {
        let scene = try Scene(environment: ["HABIT_TOKEN": "a.b.c\n"])
        let outcome = scene.run(["whoami"], replies: [.json(Sample.user)])
        #expect(outcome.code == 0)
        #expect(outcome.requests[0].headers.contains { $0.value == "Bearer a.b.c" })
    }
}
