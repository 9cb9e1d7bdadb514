import FoundationEssentials
import Glibc
import Testing

@Suite("The habit binary", .timeLimit(.minutes(30)))
struct BinaryTests {
    private let answer = StubServer.json(Sample.answer(Sample.result(Sample.run, Sample.entry())))

    @Test("done makes one connection and one request; neither arguments nor output contain the token")
    func doneMakesOneRequest() throws {
        let scene = try Scene(loggedIn: false)
        let server = try StubServer([answer, answer])
        let outcome = try HabitBinary.shell(
            "habit done run",
            home: scene.home,
            environment: ["HABIT_SERVER": server.url, "HABIT_TOKEN": "a-secret"]
        )
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(
            outcome.output == "✓ morning-run · 13 days · 3 of 5 done today\n"
                || outcome.output.contains("2026-03-13")
        )
        #expect(server.requests.count == 1)
        #expect(server.requests.first?.hasPrefix("POST /logs?today=") == true)
        #expect(server.requests.first?.contains("Authorization: Bearer a-secret\r\n") == true)
        #expect(!(outcome.output + outcome.errors).contains("a-secret"))
    }

    @Test("habit foo runs habit-foo from the PATH, with its arguments and exit code")
    func externalCommand() throws {
        let scene = try Scene(loggedIn: false)
        let outcome = try HabitBinary.shell(
            """
            mkdir "$HOME/bin"; printf '#!/bin/sh\\nprintf "%%s|" "$@"; exit 42\\n' >"$HOME/bin/habit-foo"
            chmod +x "$HOME/bin/habit-foo"; PATH="$HOME/bin:$PATH"; habit foo --json -h "a b" -- -q
            """,
            home: scene.home
        )
        #expect(outcome.code == 42)
        #expect(outcome.output == "--json|-h|a b|--|-q|")
    }
}
