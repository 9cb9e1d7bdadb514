import Glibc
import Testing

@Suite("Asking for a password at a terminal", .serialized, .timeLimit(.minutes(1)))
struct PromptTests {
    private func start(_ scene: Scene, _ terminal: PseudoTerminal, shell: String? = nil) throws -> Child {
        let environment = ["HOME": scene.home, "HABIT_SERVER": "http://127.0.0.1:1", "PATH": "/usr/bin:/bin"]
        guard let shell else {
            return try Child.spawn(
                HabitBinary.path,
                ["habit", "login", "ada"],
                environment: environment,
                terminal: terminal.path
            )
        }
        return try Child.spawn(
            "/bin/bash",
            ["bash", "-mc", shell],
            environment: environment,
            terminal: terminal.path
        )
    }

    @Test("what is typed is not shown")
    func hidden() throws {
        let (scene, terminal) = (try Scene(loggedIn: false), try PseudoTerminal())
        let child = try start(scene, terminal)
        #expect(terminal.read(until: "Password for ada: ").contains("Password for ada: "))
        #expect(terminal.waits(untilEchoing: false))
        terminal.type("secret words\n")
        let rest = terminal.read(until: "cannot be reached")
        #expect(rest.contains("cannot be reached"))
        #expect(!rest.contains("secret"))
        #expect(child.wait().exit == 5)
        #expect(terminal.isEchoing)
    }

    @Test(
        "a signal ends it as it would have, with the terminal as it was",
        arguments: [SIGINT, SIGTERM, SIGHUP, SIGQUIT]
    )
    func signals(number: Int32) throws {
        let (scene, terminal) = (try Scene(loggedIn: false), try PseudoTerminal())
        let child = try start(scene, terminal)
        _ = terminal.read(until: "Password for ada: ")
        #expect(terminal.waits(untilEchoing: false))
        if number == SIGINT { terminal.type("\u{3}") } else { kill(child.process, number) }
        #expect(child.wait().signal == number)
        #expect(terminal.isEchoing)
    }

    @Test("stopped, the terminal is as it was; continued, it hides again")
    func stopped() throws {
        let (scene, terminal) = (try Scene(loggedIn: false), try PseudoTerminal())
        // The shell with job control notices the stop, and continues it when we type a line.
        let child = try start(
            scene,
            terminal,
            shell: "\(HabitBinary.path) login ada; echo stopped; read line; fg >/dev/null; exit $?"
        )
        _ = terminal.read(until: "Password for ada: ")
        #expect(terminal.waits(untilEchoing: false))
        terminal.type("\u{1A}")
        #expect(terminal.read(until: "stopped").contains("stopped"))
        #expect(terminal.isEchoing)
        terminal.type("go\n")
        #expect(terminal.waits(untilEchoing: false))
        terminal.type("secret words\n")
        #expect(terminal.read(until: "cannot be reached").contains("cannot be reached"))
        #expect(child.wait().exit == 5)
        #expect(terminal.isEchoing)
    }

    @Test("without a terminal it does not wait for anybody")
    func noTerminal() throws {
        let scene = try Scene(loggedIn: false)
        let outcome = try HabitBinary.shell("habit login ada", home: scene.home)
        #expect(outcome.code == 2)
        #expect(outcome.errors.contains("--password-stdin"))
    }
}
