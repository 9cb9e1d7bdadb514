import Curl
import HabitKitCLI
import Testing

@Suite("Values with quotes or blanks that no shell has taken away")
struct StrayQuotesTests {
    private static let quoted = [
        "\"http://h.example\"", "'http://h.example'", "“http://h.example”", "http://h.example\"",
    ]
    private static let blank = [" http://h.example", "http://h.example ", "http://h.example\n"]

    @Test("the address of a server is refused with what to do", arguments: quoted + blank)
    func server(address: String) throws {
        let remedy =
            Self.quoted.contains(address)
            ? "take away the quotes around it" : "take away the blanks around it"
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

    @Test("an address that is wrong in another way has an example instead")
    func example() throws {
        let outcome = try Scene().run(["ls"], environment: ["HABIT_SERVER": "h.example"])
        #expect(outcome.errors.contains("hint: for example https://habits.example.org"))
    }

    @Test("a token in quotes is refused, wherever it comes from, and never shown")
    func token() throws {
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
        "the file of a token is named by its path, which nothing replaces",
        arguments: ["~/token", "\"/run/token\""]
    )
    func tokenFile(path: String) throws {
        let outcome = try Scene().run(["ls"], environment: ["HABIT_TOKEN_FILE": path])
        #expect(outcome.code == 1)
        #expect(
            outcome.errors.contains(
                path.hasPrefix("~") ? "hint: write the whole path" : "hint: take away the quotes"
            )
        )
    }

    @Test("a line end and blanks around a token are no mistake")
    func blanks() throws {
        let scene = try Scene(environment: ["HABIT_TOKEN": "a.b.c\n"])
        let outcome = scene.run(["whoami"], replies: [.json(Sample.user)])
        #expect(outcome.code == 0)
        #expect(outcome.requests[0].headers.contains { $0.value == "Bearer a.b.c" })
    }
}
