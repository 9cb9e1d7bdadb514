import Glibc
import HabitTestSupport
import Testing

@Suite("Password prompts", .serialized, .timeLimit(.minutes(30)))
struct PromptTests {
    private func start(_ scene: Scene, _ terminal: PseudoTerminal, shell: String? = nil) throws -> Child {
        let environment = [
            "HOME": scene.home, "HABIT_SERVER": "http://127.0.0.1:1", "PATH": "/usr/bin:/bin",
            // SIGQUIT before the program's first line would start the debugger of the Swift runtime, which waits for a
            // key.
            "SWIFT_BACKTRACE": "enable=no",
        ]
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

    @Test("a typed password is not echoed")
    func passwordIsNotEchoed() throws {
        let (scene, terminal) = (try Scene(loggedIn: false), try PseudoTerminal())
        let child = try start(scene, terminal)
        #expect(terminal.read(until: "Password for ada: ").contains("Password for ada: "))
        #expect(terminal.waits(untilEchoing: false))
        terminal.type("secret words\n")
        let rest = terminal.read(until: "cannot reach")
        #expect(rest.contains("cannot reach"))
        #expect(!rest.contains("secret"))
        #expect(child.wait().exit == 5)
        #expect(terminal.isEchoing)
    }

    @Test(
        "a signal ends the program and restores the terminal",
        arguments: [SIGINT, SIGTERM, SIGHUP, SIGQUIT]
    )
    func signalRestoresTerminal(number: Int32) throws {
        let (scene, terminal) = (try Scene(loggedIn: false), try PseudoTerminal())
        let child = try start(scene, terminal)
        _ = terminal.read(until: "Password for ada: ")
        #expect(terminal.waits(untilEchoing: false))
        if number == SIGINT { terminal.type("\u{3}") } else { kill(child.process, number) }
        #expect(child.wait().signal == number)
        #expect(terminal.isEchoing)
    }

    @Test("stopping restores the terminal, and continuing hides input again")
    func stopAndContinue() throws {
        let (scene, terminal) = (try Scene(loggedIn: false), try PseudoTerminal())
        // The shell with job control notices the stop and continues the program when a line is typed.
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
        #expect(terminal.read(until: "cannot reach").contains("cannot reach"))
        #expect(child.wait().exit == 5)
        #expect(terminal.isEchoing)
    }

    @Test("without a terminal it does not wait")
    func doesNotWaitWithoutTerminal() throws {
        let scene = try Scene(loggedIn: false)
        let outcome = try HabitBinary.shell("habit login ada", home: scene.home)
        #expect(outcome.code == 2)
        #expect(outcome.errors.contains("--password-stdin"))
    }

    @Test("a signal at any moment restores the terminal, a hundred times")
    func signalAtAnyMoment() throws {
        let scene = try Scene(loggedIn: false)
        let terminals = try (0..<100).map { _ in try PseudoTerminal() }
        for (number, terminal) in terminals.enumerated() {
            let signal = [SIGINT, SIGTERM, SIGHUP, SIGQUIT][number % 4]
            let child = try start(scene, terminal)
            // From before the prompt until long after it.
            usleep(UInt32.random(in: 0...40_000))
            kill(child.process, signal)
            #expect(child.wait().signal == signal)
            #expect(terminal.isEchoing, "run \(number)")
        }
    }

    @Test("a password from a pipe is one line, and the rest of the input is left")
    func passwordFromPipe() throws {
        let server = Sample.server()
        let scene = try Scene(loggedIn: false)
        let outcome = try HabitBinary.shell(
            "printf 'secret words\\r\\nnext\\n' | { habit login ada --password-stdin -q; cat; }",
            home: scene.home,
            environment: ["HABIT_SERVER": server.url]
        )
        #expect(outcome.output == "next\n", "\(outcome.errors)")
        #expect(server.requests.first?.contains(#""password":"secret words""#) == true)
    }
}
