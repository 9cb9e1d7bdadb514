import Glibc
import Testing

@Suite("habit exec, the binary", .serialized, .timeLimit(.minutes(30)))
struct ExecBinaryTests {
    private static let offline = ["HABIT_SERVER": "http://127.0.0.1:1", "HABIT_TOKEN": "a-secret"]

    private func shell(
        _ line: String,
        in scene: Scene,
        _ environment: [String: String] = offline
    ) throws -> HabitBinary.Outcome {
        try HabitBinary.shell(line, home: scene.home, environment: environment)
    }

    /// Starts `habit exec run -- sh -c SCRIPT` at a terminal.
    private func start(_ scene: Scene, _ terminal: PseudoTerminal, _ script: String) throws -> Child {
        try Child.spawn(
            HabitBinary.path,
            ["habit", "exec", "run", "--", "sh", "-c", script],
            environment: Self.offline.merging(["HOME": scene.home, "PATH": "/usr/bin:/bin"]) { $1 },
            terminal: terminal.path
        )
    }

    @Test("the command gets its streams and arguments, and is recorded with one request")
    func commandGetsStreamsAndArguments() throws {
        let scene = try Scene(loggedIn: false)
        let server = try StubServer([
            StubServer.json(Sample.answer(Sample.result(Sample.run, Sample.entry())))
        ])
        let outcome = try shell(
            """
            echo in | habit exec run -- sh -c 'cat; echo "$@"; echo err >&2' x --json -h -- -q --server y
            """,
            in: scene,
            ["HABIT_SERVER": server.url, "HABIT_TOKEN": "a-secret"]
        )
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(outcome.output == "in\n--json -h -- -q --server y\n")
        #expect(outcome.errors.hasPrefix("err\n✓ morning-run · "))
        #expect(server.requests.count == 1)
    }

    @Test(
        "the exit code is the command's, or the shell's for a missing command or a signal",
        arguments: [
            ("true", 0), ("false", 1), ("sh -c 'exit 3'", 3), ("sh -c 'exit 255'", 255),
            ("nosuch-command", 127),
            ("./nosuch", 127), ("''", 127), ("/etc", 126), ("/etc/passwd", 126), ("sh -c 'kill -9 $$'", 137),
            ("sh -c 'kill -TERM $$'", 143), ("sh -c 'kill -SEGV $$'", 139), ("sh -c 'kill -INT $$'", 130),
        ]
    )
    func exitCodes(command: String, code: Int32) throws {
        let scene = try Scene(loggedIn: false)
        // The surrounding shell reports a signal as an exit code.
        let outcome = try shell("habit exec run -q -- \(command); exit $?", in: scene)
        #expect(outcome.code == code, "\(outcome.errors)")
        #expect(scene.queued.count == (code == 0 ? 1 : 0))
    }

    @Test("a script without #! is run by sh, from the PATH too")
    func scriptWithoutInterpreterLine() throws {
        let scene = try Scene(loggedIn: false)
        let outcome = try shell(
            """
            printf 'echo "script $1"; exit 5\\n' >"$HOME/own"; chmod +x "$HOME/own"; PATH="$HOME:$PATH"
            habit exec run -q -- own a; habit exec run -q -- "$HOME/own" b
            """,
            in: scene
        )
        #expect(outcome.output == "script a\nscript b\n")
        #expect(outcome.code == 5)
    }

    @Test("Ctrl-C reaches the command once; if it does not catch it, both end")
    func ctrlC() throws {
        let (scene, terminal) = (try Scene(loggedIn: false), try PseudoTerminal())
        // The script counts signals, so a duplicate would be noticed.
        let script = """
            exec bash -c 'trap "n=\\$((n+1))" INT; echo ready; while [ -z "$n" ]; do :; done
            for i in {1..300000}; do :; done; echo caught=$n.'
            """
        let catching = try start(scene, terminal, script)
        #expect(terminal.read(until: "ready").contains("ready"))
        terminal.type("\u{3}")
        #expect(terminal.read(until: "queued, will be sent later").contains("caught=1."))
        #expect(catching.wait().exit == 0)
        let dying = try start(scene, terminal, "echo ready; exec sleep 60")
        #expect(terminal.read(until: "ready").contains("ready"))
        terminal.type("\u{3}")
        #expect(dying.wait().signal == SIGINT)
        #expect(scene.queued.count == 1)
    }

    @Test(
        "a signal sent only to habit is passed on",
        arguments: [SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGUSR1, SIGALRM]
    )
    func signalIsPassedOn(number: Int32) throws {
        let (scene, terminal) = (try Scene(loggedIn: false), try PseudoTerminal())
        let script = "trap 'exit 7' TERM HUP INT QUIT USR1 ALRM; echo ready; while :; do sleep 0.05; done"
        let child = try start(scene, terminal, script)
        #expect(terminal.read(until: "ready").contains("ready"))
        kill(child.process, number)
        #expect(child.wait().exit == 7)
        #expect(scene.queued.isEmpty)
    }

    @Test("habit stops and continues with the command")
    func stopsAndContinuesWithCommand() throws {
        let (scene, terminal) = (try Scene(loggedIn: false), try PseudoTerminal())
        let child = try start(scene, terminal, "kill -STOP $$; echo resumed")
        #expect(child.wait(orStop: true).isStopped)
        kill(child.process, SIGCONT)
        #expect(terminal.read(until: "resumed").contains("resumed"))
        #expect(child.wait().exit == 0)
        #expect(scene.queued.count == 1)
    }

    @Test("Ctrl-Z and fg work as if the command ran alone")
    func jobControl() throws {
        let (scene, terminal) = (try Scene(loggedIn: false), try PseudoTerminal())
        let job = "\(HabitBinary.path) exec run -- sh -c 'echo ready; read line; echo \"got $line\"'"
        let child = try Child.spawn(
            "/bin/bash",
            ["bash", "-mc", "\(job); echo stopped=$?; read go; fg >/dev/null; exit $?"],
            environment: Self.offline.merging(["HOME": scene.home, "PATH": "/usr/bin:/bin"]) { $1 },
            terminal: terminal.path
        )
        #expect(terminal.read(until: "ready").contains("ready"))
        terminal.type("\u{1A}")
        // 128 plus SIGTSTP.
        #expect(terminal.read(until: "stopped=148").contains("stopped=148"))
        terminal.type("go\n")
        terminal.type("on\n")
        #expect(terminal.read(until: "got on").contains("got on"))
        #expect(child.wait().exit == 0)
        #expect(scene.queued.count == 1)
    }

    @Test("the command inherits ignored signals")
    func ignoredSignalsAreInherited() throws {
        let scene = try Scene(loggedIn: false)
        let outcome = try shell(
            "trap '' HUP TERM; habit exec run -q -- sh -c 'kill -HUP $$; kill -TERM $PPID; exit 6'",
            in: scene
        )
        #expect(outcome.code == 6)
    }
}
