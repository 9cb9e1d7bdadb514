import HabitTestSupport
import Testing

@Suite("Unusual environments", .timeLimit(.minutes(30)))
struct EnvironmentTests {
    private static let commands = [
        "habit ls", "habit done run",
    ]

    private func outcome(_ line: String, _ server: ScriptedServer) throws -> HabitBinary.Outcome {
        let scene = try Scene(loggedIn: false)
        return try HabitBinary.shell(
            line,
            home: scene.home,
            environment: ["HABIT_SERVER": server.url, "HABIT_TOKEN": "t"]
        )
    }

    @Test(
        "locale, a missing terminal and a small environment do not change the output",
        arguments: commands
    )
    func outputDoesNotDependOnEnvironment(command: String) throws {
        let server = Sample.server()
        let expected = try outcome(command, server)
        #expect(expected.code == 0, "\(expected.errors)")
        for change in [
            "export LANG=C LC_ALL=C", "export LC_ALL=tr_TR.UTF-8", "export LC_ALL=nonsense",
            "export TERM=dumb",
            "export COLUMNS=3 LINES=0", "exec </dev/null", "exec <&-", "exec 2>&-", "cd /", "ulimit -n 24",
            "mkdir x; cd x; rmdir ../x", "umask 777", "trap '' HUP INT PIPE TERM",
            "unset PATH; habit() { \(HabitBinary.path) \"$@\"; }",
        ] {
            let outcome = try outcome("\(change)\n\(command)", server)
            #expect(outcome.code == 0, "\(change): \(outcome)")
            #expect(outcome.output == expected.output, "\(change)")
        }
        // Only the necessary variables, as in a crontab or a systemd unit.
        let alone = try outcome(
            "exec env -i HABIT_SERVER=$HABIT_SERVER HABIT_TOKEN=t HABIT_TIMEOUT=$HABIT_TIMEOUT \(HabitBinary.path) \(command.dropFirst(6))",
            server
        )
        #expect(alone.code == 0, "\(alone)")
        #expect(alone.output == expected.output)
    }

    @Test("a missing HOME and token are a clear error")
    func missingHomeAndToken() throws {
        let server = Sample.server()
        for command in ["ls", "done run"] {
            let outcome = try outcome("exec env -i \(HabitBinary.path) \(command)", server)
            #expect(outcome.code == 1)
            #expect(outcome.errors.contains("HOME is not set"))
        }
    }

    @Test(
        "a dumb terminal gets plain text",
        arguments: ["ls", "today", "streak", "whoami", "--help", "nonsense"]
    )
    func dumbTerminal(command: String) throws {
        let server = Sample.server()
        let scene = try Scene(loggedIn: false)
        let terminal = try PseudoTerminal()
        let child = try Child.spawn(
            HabitBinary.path,
            ["habit", command],
            environment: [
                "HOME": scene.home, "HABIT_SERVER": server.url, "HABIT_TOKEN": "t", "TERM": "dumb",
            ],
            terminal: terminal.path
        )
        let shown = terminal.read(untilEndOf: child)
        #expect(!shown.isEmpty)
        #expect(!shown.contains("\u{1B}"))
    }

    @Test(
        "case folding does not depend on a Turkish locale",
        arguments: ["HTTP://LOCALHOST:PORT", "Http://127.0.0.1:PORT"]
    )
    func turkishLocale(address: String) throws {
        let server = Sample.server()
        let outcome = try outcome(
            "export LC_ALL=tr_TR.UTF-8; habit whoami --server \(address.replacing("PORT", with: "\(server.port)"))",
            server
        )
        #expect(outcome.output == "ada\n", "\(outcome.errors)")
    }
}
