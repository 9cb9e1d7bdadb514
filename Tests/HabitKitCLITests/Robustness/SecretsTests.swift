import FoundationEssentials
import Glibc
import HabitTestSupport
import Testing

@Suite("Secrets", .timeLimit(.minutes(30)))
struct SecretsTests {
    private static let password = "pass-SECRET-words"

    /// What every user can see of a process and its children.
    private func visible(of process: pid_t) -> String {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/task")) ?? []
        let children = names.map { file("/proc/\(process)/task/\($0)/children") }.joined(separator: " ")
        let own = ["cmdline", "comm", "environ"].map { file("/proc/\(process)/\($0)") }.joined()
        return own + children.split(separator: " ").compactMap { pid_t($0) }.map(visible).joined()
    }

    private func file(_ path: String) -> String {
        guard let stream = fopen(path, "r") else { return "" }
        defer { fclose(stream) }
        var text = ""
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while case let count = fread(&buffer, 1, buffer.count, stream), count > 0 {
            text += String(decoding: buffer[..<count], as: UTF8.self)
        }
        return text
    }

    @Test(
        "arguments and environment never contain a password or a token",
        arguments: [
            "login ada --password-stdin", "signup ada --password-stdin", "passwd --password-stdin", "whoami",
            "ls",
            "done run", "logout", "avatar set me.png", "events", "streak run",
        ]
    )
    func argumentsAndEnvironmentHaveNoSecrets(command: String) throws {
        let scene = try Scene()
        let (out, input) = ("\(scene.home)/out", "\(scene.home)/in")
        try Data("\(Self.password)\nother-\(Self.password)\n".utf8).write(to: URL(filePath: input))
        try Data("picture".utf8).write(to: URL(filePath: "\(scene.home)/me.png"))
        let server = ScriptedServer { _ in [.hang] }
        let logins = "\(scene.folder)/credentials.json"
        let login = try #require(scene.credentials).replacing("4280", with: "\(server.port)")
            .replacing("token-of-ada", with: "token-SECRET")
        try Data(login.utf8).write(to: URL(filePath: logins))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: logins)
        let child = try Child.spawn(
            "/bin/sh",
            ["sh", "-c", "cd; exec '\(HabitBinary.path)' \(command) <in >out 2>&1"],
            environment: [
                "HOME": scene.home, "HABIT_SERVER": server.url, "PATH": "/usr/bin:/bin",
                "HABIT_TIMEOUT": "300",
            ],
            terminal: nil
        )
        for _ in 0..<60_000 where server.requests.isEmpty { usleep(10_000) }
        #expect(server.requests.first?.contains("SECRET") == true, "it is under way with its secret")
        let seen = visible(of: child.process)
        #expect(seen.contains("habit"))
        #expect(!seen.contains("SECRET"))
        kill(child.process, SIGTERM)
        #expect(child.wait().signal == SIGTERM)
        #expect(!file(out).contains("SECRET"))
    }

    @Test("no output, failure or other file contains a password or a token")
    func outputAndFilesHaveNoSecrets() throws {
        let server = Sample.server()
        let broken = ScriptedServer { request in
            // Some servers echo the request.
            [ScriptedServer.json(#"{"detail":"no"}"#, status: "500 Oh"), .send(request)]
        }
        let scene = try Scene(loggedIn: false)
        for (number, command) in StandardOutputTests.commands.enumerated() {
            let url = number.isMultiple(of: 2) ? server.url : broken.url
            let secret = command.replacing("words words", with: Self.password)
                .replacing("a b c d", with: Self.password)
            let outcome = try HabitBinary.shell(
                "export HABIT_TOKEN=token-SECRET; \(secret)",
                home: scene.home,
                environment: ["HABIT_SERVER": url]
            )
            // Check-ins for the broken server stay queued, which sync reports.
            let isLeft = command.hasPrefix("habit sync") && outcome.code == 6
            #expect(outcome.code == 0 || isLeft || url == broken.url, "\(command): \(outcome)")
            #expect(!(outcome.output + outcome.errors).contains("SECRET"), "\(command)")
        }
        let found = try HabitBinary.shell(
            "grep -rl SECRET --exclude=.stdout --exclude=.stderr . ; true",
            home: scene.home
        )
        #expect(found.output.isEmpty, "\(found.output)")
    }

    @Test(
        "a password cannot be an argument",
        arguments: [
            "login ada --password words", "signup ada --password words", "passwd --password words",
            "login ada words", "login ada --token words", "whoami --token words", "ls --verbose",
            "ls --debug",
            "ls -v",
        ]
    )
    func passwordIsNotAnArgument(command: String) throws {
        let scene = try Scene(loggedIn: false)
        #expect(try HabitBinary.shell("habit \(command)", home: scene.home).code == 2)
    }

    @Test(
        "a crash leaves no core file and no report with memory",
        arguments: [SIGSEGV, SIGABRT, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGQUIT]
    )
    func crashLeavesNoMemory(number: Int32) throws {
        let (scene, terminal) = (try Scene(loggedIn: false), try PseudoTerminal())
        let child = try Child.spawn(
            "/bin/sh",
            ["sh", "-c", "cd; ulimit -c unlimited; exec '\(HabitBinary.path)' signup ada"],
            environment: [
                "HOME": scene.home, "HABIT_SERVER": "http://127.0.0.1:1",
                "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
            ],
            terminal: terminal.path
        )
        _ = terminal.read(until: "Password")
        #expect(terminal.waits(untilEchoing: false))
        terminal.type("\(Self.password)\n")
        _ = terminal.read(until: "Repeat the password: ")
        #expect(terminal.waits(untilEchoing: false))
        kill(child.process, number)
        let ending = child.wait()
        #expect(ending.signal == number)
        #expect(ending.status & 0x80 == 0, "no core file")
        #expect(try FileManager.default.contentsOfDirectory(atPath: scene.home).isEmpty)
        let shown = terminal.read(until: "crashed", for: 0.2)
        #expect(!shown.contains("crashed") && !shown.contains("SECRET"))
    }

    @Test("programs started by habit can write core files")
    func externalCommandsCanDumpCore() throws {
        let scene = try Scene(loggedIn: false)
        let outcome = try HabitBinary.shell(
            "mkdir bin; printf '#!/bin/sh\\nulimit -c\\n' >bin/habit-limit; chmod +x bin/habit-limit; PATH=$HOME/bin:$PATH; ulimit -S -c 123 || exit; habit limit",
            home: scene.home
        )
        #expect(outcome.output == "123\n", "\(outcome.errors)")
    }

    @Test("TLS keys are never logged, and .netrc is ignored")
    func noKeyLogAndNoNetrc() throws {
        let scene = try Scene(loggedIn: false)
        let server = Sample.server()
        let outcome = try HabitBinary.shell(
            "echo 'default login x password y' >.netrc; export SSLKEYLOGFILE=$HOME/keys LD_DEBUG=; habit whoami && ls keys",
            home: scene.home,
            environment: ["HABIT_SERVER": server.url, "HABIT_TOKEN": "t"]
        )
        #expect(outcome.output == "ada\n")
        #expect(server.requests.allSatisfy { $0.contains("Authorization: Bearer t\r\n") })
        #expect(server.requests.allSatisfy { !$0.contains("Basic") })
    }
}
