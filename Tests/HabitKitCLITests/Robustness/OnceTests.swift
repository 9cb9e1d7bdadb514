import Curl
import FoundationEssentials
import Glibc
import HabitModel
import HabitTestSupport
import Testing

@testable import HabitKitCLI

@Suite("Files read once and notices shown once", .timeLimit(.minutes(30)))
struct OnceTests {
    private static let commands = [
        "done run", "today", "ls", "edit run --name Run", "add Run", "check --all-done --fresh", "undo",
        "streak morning-run", "whoami", "note run x", "skip run", "undone run",
    ]

    @Test("a command opens credentials.json and config.json once", arguments: commands)
    func filesAreOpenedOnce(command: String) throws {
        let scene = try Scene(loggedIn: false)
        let server = Sample.server()
        let outcome = try HabitBinary.shell(
            """
            echo words words | habit login ada --password-stdin -q
            echo '{"color":"never"}' >.config/habit/config.json
            rm -rf .cache
            strace -f -qq -e trace=open,openat,openat2 -o trace habit -q \(command)
            grep -c 'credentials[.]json' trace; grep -c 'config[.]json' trace
            """,
            home: scene.home,
            environment: ["HABIT_SERVER": server.url]
        )
        #expect(outcome.output == "1\n1\n", "\(outcome)")
    }

    @Test("the file in HABIT_TOKEN_FILE is opened once", arguments: commands)
    func tokenFileIsOpenedOnce(command: String) throws {
        let scene = try Scene(loggedIn: false)
        let server = Sample.server()
        let outcome = try HabitBinary.shell(
            """
            (umask 077; echo a-token >token)
            HABIT_TOKEN_FILE=token strace -f -qq -e trace=open,openat,openat2 -o trace habit -q \(command)
            grep -c '"token"' trace
            """,
            home: scene.home,
            environment: ["HABIT_SERVER": server.url]
        )
        #expect(outcome.output == "1\n", "\(outcome)")
    }

    @Test(
        "an unknown zone is reported once, even if the login is read again",
        arguments: commands
    )
    func unknownZoneIsReportedOnce(command: String) throws {
        let scene = try Scene(loggedIn: false)
        let server = Sample.server()
        let outcome = try HabitBinary.shell(
            "rm -rf .cache; TZ=Nowhere/At_All habit \(command) >/dev/null",
            home: scene.home,
            environment: ["HABIT_SERVER": server.url, "HABIT_TOKEN": "t"]
        )
        #expect(outcome.errors.split(separator: "Nowhere/At_All").count - 1 == 1)
    }

    @Test("a new password and a new day start take effect at once")
    func changesTakeEffectAtOnce() throws {
        let scene = try Scene(typed: ["words words", "other words"])
        try? FileManager.default.removeItem(atPath: "\(scene.home)/.cache/habit/snapshot")
        let passwd = scene.run(
            ["passwd", "--password-stdin"],
            replies: [.json(Sample.token), .json(Sample.user), .json(Sample.today)]
        )
        let tokens = passwd.requests.map { request in
            request.headers.first { $0.name == "Authorization" }?.value ?? "none"
        }
        #expect(tokens.first == "Bearer token-of-ada")
        #expect(tokens.dropFirst().allSatisfy { $0 == "Bearer new-token" }, "\(tokens)")

        // At 02:00 it is still yesterday for a day that starts at 04:00.
        let night = Scene.now.advanced(bySeconds: -6 * 3600 - 1800)
        let edited = try Scene()
        let user = Sample.user.replacing("04:00", with: "00:00")
        let outcome = edited.run(
            ["account", "edit", "--day-starts-at", "00:00"],
            replies: [.json(user), .json(Sample.today)],
            at: night
        )
        #expect(outcome.code == 0)
        #expect(
            outcome.requests.last?.url.hasSuffix("today=2026-03-13") == true,
            "\(outcome.requests.map(\.url))"
        )
    }
}

@Suite("HABIT_TOKEN_FILE", .timeLimit(.minutes(30)))
struct TokenFileModeTests {
    private func run(_ prepare: String, in scene: Scene, _ server: ScriptedServer) throws
        -> HabitBinary.Outcome
    {
        try HabitBinary.shell(
            "echo a-token >token; chmod 600 token; \(prepare)\nHABIT_TOKEN_FILE=token habit whoami",
            home: scene.home,
            environment: ["HABIT_SERVER": server.url]
        )
    }

    @Test(
        "a file that others can read or write is refused with a chmod hint",
        arguments: ["644", "640", "604", "666", "620"]
    )
    func openPermissionsAreRefused(mode: String) throws {
        let server = Sample.server()
        let outcome = try run("chmod \(mode) token", in: Scene(loggedIn: false), server)
        #expect(outcome.code == 1)
        #expect(outcome.errors.contains("other users can") && outcome.errors.contains("chmod 600 'token'"))
        #expect(!outcome.errors.contains("a-token") && server.requests.isEmpty)
    }

    @Test(
        "a file of another user is refused; one's own is accepted, also through a link",
        .enabled(if: geteuid() == 0, "needs chown")
    )
    func owners() throws {
        let server = Sample.server()
        let foreign = try run("chown 65534 token", in: Scene(loggedIn: false), server)
        #expect(foreign.code == 1 && foreign.errors.contains("belongs to another user"))
        #expect(server.requests.isEmpty)
        let linked = try run("mv token real; ln -s real token", in: Scene(loggedIn: false), server)
        #expect(linked.code == 0, "\(linked.errors)")
    }

    @Test(
        "mounted container secrets are accepted: read-only or owned by root",
        .enabled(if: geteuid() == 0, "needs mount")
    )
    func mountedSecrets() throws {
        let server = Sample.server()
        let scene = try Scene(loggedIn: false)
        let readOnly = try HabitBinary.shell(
            """
            mkdir secrets; echo a-token >secrets/token; chmod 644 secrets/token
            unshare --mount sh -c 'mount --bind secrets secrets && mount -o remount,bind,ro secrets &&
                HABIT_TOKEN_FILE=secrets/token habit whoami'
            """,
            home: scene.home,
            environment: ["HABIT_SERVER": server.url]
        )
        #expect(readOnly.code == 0, "\(readOnly.errors)")
        let ofRoot = { (mode: String) in
            try HabitBinary.shell(
                """
                rm -rf open; mkdir -m 755 open; echo a-token >open/token; chmod \(mode) open/token; chmod 711 .
                HABIT_TOKEN_FILE=open/token setpriv --reuid=65534 --regid=65534 --clear-groups habit whoami
                """,
                home: scene.home,
                environment: ["HABIT_SERVER": server.url, "XDG_CONFIG_HOME": "/nonexistent"]
            )
        }
        let readable = try ofRoot("644")
        #expect(readable.code == 0, "\(readable.errors)")
        let writable = try ofRoot("646")
        #expect(writable.code == 1 && writable.errors.contains("other users can write"))
    }
}
