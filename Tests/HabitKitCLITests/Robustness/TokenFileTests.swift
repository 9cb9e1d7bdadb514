import FoundationEssentials
import Glibc
import HabitTestSupport
import Testing

@Suite("The credentials file", .timeLimit(.minutes(30)))
struct TokenFileTests {
    private static let commands = [
        "echo words words | habit login ada --password-stdin",
        "echo words words | habit login ada --password-stdin",
        "printf 'words words\\nother words\\n' | habit passwd --password-stdin", "habit logout",
    ]

    @Test(
        "the file has mode 0600 in a folder of mode 0700, whatever the umask",
        arguments: ["000", "022", "077"]
    )
    func modes(umask: String) throws {
        let scene = try Scene(loggedIn: false)
        let server = Sample.server()
        for command in Self.commands {
            let outcome = try HabitBinary.shell(
                "umask \(umask); \(command) >/dev/null && cd .config && stat -c '%a %u %n' habit && cd habit && stat -c '%a %u %n' $(ls -A)",
                home: scene.home,
                environment: ["HABIT_SERVER": server.url]
            )
            #expect(outcome.code == 0, "\(outcome.errors)")
            #expect(outcome.output == "700 \(geteuid()) habit\n600 \(geteuid()) credentials.json\n")
        }
    }

    @Test("the file is never readable by others, not even briefly")
    func neverReadableByOthers() throws {
        let scene = try Scene(loggedIn: false)
        let server = Sample.server()
        for command in Self.commands {
            let traced = command.replacing(
                "habit l",
                with: "strace -f -y -o trace -e trace=%file,%desc habit l"
            ).replacing("habit p", with: "strace -f -y -o trace -e trace=%file,%desc habit p")
            let outcome = try HabitBinary.shell(
                "umask 000; \(traced)",
                home: scene.home,
                environment: ["HABIT_SERVER": server.url]
            )
            #expect(outcome.code == 0, "\(outcome.errors)")
            let trace = String(
                decoding: FileManager.default.contents(atPath: "\(scene.home)/trace") ?? Data(),
                as: UTF8.self
            )
            let calls = trace.split(separator: "\n").filter { $0.contains("credentials.json") }
            let made = calls.filter { $0.contains("O_CREAT") }
            #expect(made.count == 1)
            #expect(made.allSatisfy { ["O_EXCL", "O_NOFOLLOW", ", 0600)"].allSatisfy($0.contains) })
            #expect(calls.count { $0.contains("rename") } == 1)
            #expect(!calls.contains { $0.contains("chmod") || $0.contains(" link") })
            // The file was replaced, not overwritten, so the old token is gone.
            #expect(!calls.contains { $0.contains("O_TRUNC") || $0.contains("ftruncate") })
        }
    }
}
