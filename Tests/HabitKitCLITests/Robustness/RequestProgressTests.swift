import Glibc
import HabitTestSupport
import Testing

@Suite("Requests that take longer than half a second", .timeLimit(.minutes(30)))
struct RequestProgressTests {
    private func start(
        _ arguments: [String],
        _ server: ScriptedServer,
        _ terminal: PseudoTerminal,
        _ scene: Scene,
        term: String = "xterm"
    ) throws -> Child {
        try Child.spawn(
            HabitBinary.path,
            ["habit"] + arguments,
            environment: [
                "HOME": scene.home, "HABIT_SERVER": server.url, "HABIT_TOKEN": "t", "TERM": term,
                "NO_COLOR": "1", "HABIT_TIMEOUT": "300",
            ],
            terminal: terminal.path
        )
    }

    private static func slowServer() -> ScriptedServer {
        ScriptedServer { [.pause(milliseconds: 2_500), Sample.answer(to: $0)] }
    }

    @Test("a terminal shows progress and clears it before the result")
    func terminalShowsProgress() throws {
        let (scene, terminal, server) = (try Scene(), try PseudoTerminal(), Self.slowServer())
        let shown = terminal.read(untilEndOf: try start(["whoami"], server, terminal, scene))
        #expect(
            shown.hasPrefix("\r\u{1B}[Kwaiting for \(server.url)\r\u{1B}[Kada\r\n"),
            "\(shown.debugDescription)"
        )
    }

    @Test(
        "progress is hidden where it would remain or is unwanted",
        arguments: [["whoami", "-q"], ["whoami"]]
    )
    func progressIsHidden(arguments: [String]) throws {
        let (scene, terminal, server) = (try Scene(), try PseudoTerminal(), Self.slowServer())
        let isDumb = arguments.count == 1
        let child = try start(arguments, server, terminal, scene, term: isDumb ? "dumb" : "xterm")
        #expect(terminal.read(untilEndOf: child) == (isDumb ? "ada\r\n" : ""))
    }

    @Test("a pipe gets only the result")
    func pipeGetsOnlyResult() throws {
        let (scene, server) = (try Scene(), Self.slowServer())
        let outcome = try HabitBinary.shell(
            "habit whoami",
            home: scene.home,
            environment: ["HABIT_SERVER": server.url, "HABIT_TOKEN": "t"]
        )
        #expect(outcome.output == "ada\n")
        #expect(outcome.errors.isEmpty)
    }

    @Test("Ctrl-C ends the command at once and restores the terminal")
    func ctrlC() throws {
        let (scene, terminal) = (try Scene(), try PseudoTerminal())
        let server = ScriptedServer { _ in [.hang] }
        let child = try start(["whoami"], server, terminal, scene)
        #expect(terminal.read(until: "waiting for").contains("waiting for"))
        terminal.type("\u{3}")
        #expect(child.wait().signal == SIGINT)
        #expect(server.requests.count == 1)
        #expect(terminal.isEchoing)
    }
}
