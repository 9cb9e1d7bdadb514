import FoundationEssentials
import Testing

/// A program that runs for every prompt must not block, print errors or wear out a disk.
@Suite("Commands that read the snapshot do nothing else", .timeLimit(.minutes(30)))
struct SystemCallTests {
    private static let head =
        "habit-snapshot 1 1 2 1 4000000000 2026-03-13 ada http://127.0.0.1:4280 \(Sample.owner)\n"
    private static let fresh = head + "run 1 1 0 3 days\nwater 0 1 1 9 days\n"
    private static let queuedFile =
        "001773383400000000-2-\(Sample.owner)-6f1c8c3e-8a59-4a39-9d7b-0c6a4c1b2a10.json"

    @Test(
        "these commands open no socket, take no lock, start no process and write only their output",
        arguments: [
            "prompt", "prompt --format {open}", "prompt --json", "check run", "check water",
            "check --all-done",
            "check --at-risk --json", "check run --streak '>=7'", "complete-line -- habit done ''",
        ]
    )
    func commandOnlyReads(command: String) throws {
        let scene = try scene(Self.fresh)
        let before = try files(in: scene)
        let outcome = try HabitBinary.shell(
            "strace -f -qq -o $HOME/../trace-$$ habit \(command); code=$?; cat $HOME/../trace-$$ >&2; rm $HOME/../trace-$$; "
                + "exit $code",
            home: scene.home
        )
        #expect(outcome.code <= 1)
        let calls = outcome.errors.split(separator: "\n").map(String.init)
        #expect(calls.count > 20)
        #expect(calls.filter(Self.isForbidden).isEmpty)
        #expect(try files(in: scene) == before)
    }

    @Test("done reads settings and login once, for the check-in and for the snapshot after it")
    func doneReadsFilesOnce() throws {
        let server = try StubServer([StubServer.json(Sample.answer(count: 1)), StubServer.json(Sample.today)])
        let scene = try Scene(loggedIn: false)
        try scene.logIn(at: server.url)
        try Data("{}".utf8).write(to: URL(filePath: scene.folder + "/config.json"))
        let outcome = try HabitBinary.shell(
            "strace -f -qq -e trace=open,openat -o $HOME/../trace-$$ habit done run; code=$?; "
                + "cat $HOME/../trace-$$ >&2; rm $HOME/../trace-$$; exit $code",
            home: scene.home,
            environment: ["HABIT_SERVER": server.url]
        )
        #expect(outcome.code == 0)
        let calls = outcome.errors.split(separator: "\n")
        for file in ["credentials.json", "config.json"] {
            #expect(calls.count { $0.contains("\(file)\"") } == 1, "\(file)")
        }
    }

    @Test("the test recognises forbidden calls")
    func forbiddenCallsAreRecognised() {
        for call in [
            "7 socket(AF_INET, SOCK_STREAM, 0) = 3", "7 connect(3, {sa_family=AF_UNIX}, 110) = 0",
            "7 flock(3, LOCK_SH) = 0", "7 fcntl(3, F_OFD_SETLK, {l_type=F_RDLCK}) = 0",
            "7 write(3, \"x\", 1) = 1",
            "7 openat(AT_FDCWD, \"/x\", O_RDWR|O_CREAT, 0600) = 3", "7 mkdir(\"/x\", 0700) = 0",
            "7 clone3({flags=CLONE_VM}, 88) = 9", "7 rename(\"/x\", \"/y\") = 0", "7 fsync(3) = 0",
            "7 utimensat(3, NULL, NULL, 0) = 0",
        ] {
            #expect(Self.isForbidden(call), "\(call)")
        }
        #expect(!Self.isForbidden("7 openat(AT_FDCWD, \"/x\", O_RDONLY|O_CLOEXEC) = 3"))
        #expect(!Self.isForbidden("7 write(1, \"3/5\\n\", 4) = 4"))
    }

    /// The server is down, never answers or cannot be reached.
    @Test("prompts never ask the server, whatever its state")
    func promptsNeverAskServer() throws {
        let mute = try StubServer([])
        for server in ["http://127.0.0.1:1", mute.url, "http://192.0.2.1"] {
            for text in [Self.fresh, Self.fresh.replacing("4000000000", with: "1000000000")] {
                let scene = try scene(text)
                let printed = try many("habit prompt", scene, server)
                #expect(printed.code == 0)
                #expect(printed.errors.isEmpty, "\(printed.errors)")
                let line = text == Self.fresh ? "1/2↑2" : "1/2↑2?"
                #expect(printed.output == String(repeating: line + "\n", count: 20))
            }
        }
        // The benchmarks measure the time.
        #expect(mute.requests.isEmpty)
    }

    private func many(_ command: String, _ scene: Scene, _ server: String) throws -> HabitBinary.Outcome {
        try HabitBinary.shell(
            "n=0; while [ $n -lt 20 ]; do \(command) || exit; n=$((n + 1)); done",
            home: scene.home,
            environment: ["HABIT_SERVER": server, "HABIT_TOKEN": "t"]
        )
    }

    /// Whether a line of strace is a call other than reading, or writing to standard output or standard error.
    private static func isForbidden(_ line: String) -> Bool {
        let call = line.drop { $0.isNumber || $0 == " " }
        let name = String(call.prefix { $0 != "(" })
        switch name {
        case "write", "writev": return !call.hasPrefix("\(name)(1,") && !call.hasPrefix("\(name)(2,")
        case "open", "openat":
            return ["O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC"].contains { call.contains($0) }
        case "fcntl": return call.contains("LK")
        case "flock", "fork", "vfork", "clone", "clone3", "truncate", "ftruncate", "fsync", "fdatasync",
            "sendfile", "utimensat", "pwrite64", "creat":
            return true
        default:
            let changes = [
                "mkdir", "rename", "link", "unlink", "symlink", "chmod", "fchmod", "chown", "fchown", "rmdir",
            ]
            return (changes + ["socket", "connect", "send", "recv", "bind", "accept", "listen"])
                .contains { name.hasPrefix($0) }
        }
    }

    private func scene(_ snapshot: String) throws -> Scene {
        let scene = try Scene()
        try scene.write(snapshot: snapshot)
        let outbox = scene.home + "/.local/state/habit/outbox"
        try FileManager.default.createDirectory(atPath: outbox, withIntermediateDirectories: true)
        try Data().write(to: URL(filePath: "\(outbox)/\(Self.queuedFile)"))
        return scene
    }

    private func files(in scene: Scene) throws -> String {
        try HabitBinary.shell(
            "cd; find . -name '.std*' -o -printf '%p %s %T@ %i\\n' | sort",
            home: scene.home
        ).output
            .split(separator: "\n").filter { !$0.hasPrefix(". ") }.joined(separator: "\n")
    }
}
