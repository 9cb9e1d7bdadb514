import HabitTestSupport
import Testing

@Suite("Broken standard output", .timeLimit(.minutes(30)))
struct StandardOutputTests {
    /// Every command that prints something.
    static let commands = [
        "habit version", "habit --version", "habit --help", "habit help done", "habit done -h",
        "habit shell-init bash", "habit prompt", "habit whoami", "habit account", "habit ls",
        "habit ls --json",
        "habit show run", "habit today", "habit log run", "habit streak run", "habit stats run",
        "habit explain run",
        "habit check morning-run --json", "habit done run", "habit undone run", "habit skip run",
        "habit note run words", "habit undo",
        "habit events", "habit sync --json", "habit add Run", "habit edit run --name Run",
        "habit archive run",
        "habit restore run", "habit rm run --yes", "habit account edit --time-zone UTC", "habit avatar get -",
        "habit avatar rm", "habit logout", "printf 'a b c d\\ne f g h\\n' | habit passwd --password-stdin",
        "echo words words | habit login ada --password-stdin",
        "echo words words | habit signup ada --password-stdin",
    ]

    private func outcome(_ line: String, _ server: ScriptedServer) throws -> HabitBinary.Outcome {
        let scene = try Scene(loggedIn: false)
        let future = 4_000_000_000
        try scene.write(snapshot: "habit-snapshot 1 3 5 0 \(future) 2026-03-13 ada \(server.url) x\n")
        return try HabitBinary.shell(
            line,
            home: scene.home,
            environment: ["HABIT_SERVER": server.url, "HABIT_TOKEN": "t"]
        )
    }

    @Test("a full disk is a failure of every command", arguments: commands)
    func fullDisk(command: String) throws {
        let server = Sample.server()
        let printed = try outcome(command, server)
        #expect(printed.code == 0, "\(printed.errors)")
        #expect(!printed.output.isEmpty)
        let full = try outcome("\(command) >/dev/full", server)
        #expect(full.code == 1, "\(full)")
        #expect(full.errors.contains("cannot write the output: No space left on device"), "\(full.errors)")
    }

    @Test("a non-blocking pipe gets all output")
    func nonBlockingPipe() throws {
        // The pipe holds 4 KiB, and nothing reads it for a while. 1031 is F_SETPIPE_SZ.
        let open = "use Fcntl; fcntl(STDOUT, 1031, 4096); fcntl(STDOUT, F_SETFL, O_NONBLOCK); exec @ARGV"
        let scene = try Scene(loggedIn: false)
        let printed = try HabitBinary.shell(
            "perl -e '\(open)' habit help json | { sleep 0.3; cksum; }; habit help json | cksum",
            home: scene.home
        )
        let sums = printed.output.split(separator: "\n")
        #expect(sums.count == 2 && sums.first == sums.last, "\(printed)")
    }

    @Test(
        "a closed descriptor is a failure of every command",
        arguments: [commands[0], "habit --help", "habit ls", "habit done run"]
    )
    func closedDescriptor(command: String) throws {
        let closed = try outcome("\(command) >&-", Sample.server())
        #expect(closed.code == 1, "\(closed)")
        #expect(closed.errors.contains("cannot write the output"), "\(closed.errors)")
    }

    @Test("every command ends quietly if the reader has gone", arguments: commands)
    func readerHasGone(command: String) throws {
        let server = Sample.server()
        // A pipe whose reading end is closed before the command starts.
        let pipe = "mkfifo p; exec 3<>p; exec 4>p; exec 3>&-"
        // Every second command is started with SIGPIPE ignored, as by systemd.
        let way = command.utf8.count.isMultiple(of: 2) ? "trap '' PIPE" : ":"
        let outcome = try outcome("\(pipe); \(way); \(command) >&4", server)
        #expect(outcome.code == 128 + 13, "\(way): \(outcome)")
        #expect(outcome.errors.isEmpty, "\(way): \(outcome.errors)")
    }
}
