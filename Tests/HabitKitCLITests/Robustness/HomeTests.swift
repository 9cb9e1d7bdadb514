import FoundationEssentials
import HabitTestSupport
import Testing

@Suite("HOME and XDG_CONFIG_HOME", .timeLimit(.minutes(30)))
struct HomeTests {
    private static let login = "echo words words | habit login ada --password-stdin"

    /// The output of a login and the path of its file, after changing the environment.
    private func login(_ change: String) throws -> HabitBinary.Outcome {
        let scene = try Scene(loggedIn: false)
        let server = Sample.server()
        return try HabitBinary.shell(
            "\(change)\n\(Self.login) >/dev/null; code=$?; cd '\(scene.home)'; find . -name credentials.json; exit $code",
            home: scene.home,
            environment: ["HABIT_SERVER": server.url]
        )
    }

    @Test(
        "the token is stored under HOME or XDG_CONFIG_HOME",
        arguments: [
            (":", "./.config"), ("HOME=$HOME/not/there/yet", "./not/there/yet/.config"),
            ("mkdir \"$HOME/a b\nc\"; HOME=\"$HOME/a b\nc\"", "./a b\nc/.config"),
            ("export XDG_CONFIG_HOME=$HOME/elsewhere", "./elsewhere"),
            ("export XDG_CONFIG_HOME=relative", "./.config"), ("export XDG_CONFIG_HOME=", "./.config"),
            // Without HOME, all three variables must be set.
            (
                "export XDG_CONFIG_HOME=$HOME/c XDG_STATE_HOME=$HOME/s XDG_CACHE_HOME=$HOME/k; unset HOME",
                "./c"
            ),
        ]
    )
    func tokenPath(change: String, folder: String) throws {
        let outcome = try login(change)
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(outcome.output == "\(folder)/habit/credentials.json\n")
    }

    @Test(
        "an unusable path for the token is named",
        arguments: [
            ("unset HOME", "HOME is not set"), ("HOME=", "HOME is not set"),
            ("HOME=relative", "HOME is not an absolute path"),
            ("HOME=/proc/none", "cannot open /proc/none/.config/habit: "),
            ("touch $HOME/file; HOME=$HOME/file", "/file/.config/habit: Not a directory"),
        ]
    )
    func unusableTokenPath(change: String, message: String) throws {
        let outcome = try login(change)
        #expect(outcome.code == 1)
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
        #expect(outcome.output.isEmpty)
    }

    @Test("nothing is written outside HOME, whatever the password database says")
    func nothingIsWrittenOutsideHome() throws {
        let server = Sample.server()
        for command in [Self.login, "habit done run", "habit ls", "habit sync", "habit logout"] {
            let scene = try Scene()
            let outcome = try HabitBinary.shell(
                command.replacing("habit ", with: "strace -f -o $HOME/trace -e trace=%file habit "),
                home: scene.home,
                environment: ["HABIT_SERVER": server.url]
            )
            #expect([0, 4].contains(outcome.code), "\(outcome.errors)")
            let trace = String(
                decoding: FileManager.default.contents(atPath: "\(scene.home)/trace") ?? Data(),
                as: UTF8.self
            )
            let writes = trace.split(separator: "\n").filter { call in
                [
                    "O_CREAT", "O_WRONLY", "O_RDWR", " mkdir", " rename", " unlink", " link", " symlink",
                    "chmod",
                ]
                .contains { call.contains($0) }
            }
            // A name without a slash is relative to an open folder, which was opened under HOME.
            let elsewhere = writes.filter { $0.contains("\"/") && !$0.contains(scene.home) }
            #expect(elsewhere.isEmpty, "\(elsewhere)")
            #expect(!trace.contains("/etc/passwd"))
        }
    }
}
