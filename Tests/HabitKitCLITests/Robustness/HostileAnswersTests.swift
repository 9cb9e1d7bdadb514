import FoundationEssentials
import HabitTestSupport
import Testing

@Suite("Hostile answers", .timeLimit(.minutes(30)))
struct HostileAnswersTests {
    private static let commands = [
        "whoami", "account", "ls", "show run", "today", "log run", "streak run", "streak", "stats run",
        "explain run", "done run",
        "note run x", "undo", "events", "add Run", "edit run --name x", "archive run", "restore run",
        "avatar rm",
        "sync", "logout",
    ]
    /// JSON escapes that clear the screen, set the title, ring, reverse the writing direction and start a line.
    private static let escapes = #"\u001b[2J\u001b]0;owned\u0007\u202e\r\nx\u009b31m"#

    private func server(_ replacements: [String: String]) -> ScriptedServer {
        ScriptedServer { request in
            guard case .send(let answer) = Sample.answer(to: request),
                let end = answer.firstRange(of: "\r\n\r\n")
            else { return [] }
            var body = String(answer[end.upperBound...])
            for (text, other) in replacements { body = body.replacing(text, with: other) }
            let status = answer.prefix { $0 != "\r\n" }
            return [
                .send("\(status)\r\nContent-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n\(body)")
            ]
        }
    }

    @Test(
        "every command makes terminal escapes visible",
        arguments: commands
    )
    func escapesAreVisible(command: String) throws {
        let server = server([
            "\"Morning run\"": "\"Run\(Self.escapes)\"", "\"ada\"": "\"ada\(Self.escapes)\"",
            "\"health\"": "\"\(Self.escapes)\"",
            "\"morning-run\"": "\"\(Self.escapes)\"", "\"note\":null": "\"note\":\"\(Self.escapes)\"",
            "\"Europe/Athens\"": "\"\(Self.escapes)\"",
            "\"description\":null": "\"description\":\"\(Self.escapes)\"",
            "\"mon,wed,fri\"": "\"daily\"",
        ])
        let scene = try Scene(loggedIn: false)
        let environment = [
            "HABIT_TOKEN": "t", "HABIT_SERVER": server.url, "HOME": scene.home, "PATH": "/usr/bin:/bin",
        ]
        let piped = try HabitBinary.shell(
            "habit \(command); habit \(command) --json",
            home: scene.home,
            environment: ["HABIT_TOKEN": "t", "HABIT_SERVER": server.url]
        )
        expectHarmless(piped.output + piped.errors, command)
        let terminal = try PseudoTerminal()
        let child = try Child.spawn(
            HabitBinary.path,
            ["habit"] + command.split(separator: " ").map(String.init),
            environment: environment,
            terminal: terminal.path
        )
        let shown = terminal.read(untilEndOf: child)
        // Colours are from habit itself.
        expectHarmless(shown.replacing(#/\u{1B}\[[0-9;]*m/#, with: ""), command)
    }

    private func expectHarmless(_ text: String, _ command: String) {
        let harmful = text.unicodeScalars.filter { scalar in
            scalar.value < 0x20 && !"\n\r\t".unicodeScalars.contains(scalar)
                || (0x7F..<0xA0).contains(scalar.value)
                || scalar.value == 0x202E
        }
        #expect(harmful.isEmpty, "\(command): \(text.debugDescription)")
    }

    @Test("ids are never paths, and answers never change the server")
    func idsAreNotPaths() throws {
        let other = Sample.server()
        let server = server([
            "\"morning-run\"": "\"../../../evil\"", "\"ada\"": "\"../../evil\"",
            "0000-4000-8000": "../../../evil",
            "c0c0c0c0": "/../evil",
            "\"avatar_url\":null": "\"avatar_url\":\"\(other.url)/x\",\"server\":\"\(other.url)\"",
            "\"token_type\"": "\"server\":\"\(other.url)\",\"token_type\"", "\"health\"": "\"../../evil\"",
        ])
        let scene = try Scene(loggedIn: false)
        let lines =
            ["echo words words | habit login ada --password-stdin"] + Self.commands.map { "habit \($0)" }
        for line in lines + ["habit prompt", "habit check ../../../evil", "habit avatar get picture"] {
            let outcome = try HabitBinary.shell(
                line,
                home: scene.home,
                environment: ["HABIT_SERVER": server.url]
            )
            #expect((0...8).contains(outcome.code), "\(line): \(outcome)")
        }
        let files = try HabitBinary.shell(
            "find . -type f | LC_ALL=C sort; cd ..; ls -d *evil* evil* 2>/dev/null",
            home: scene.home
        )
        let known = [
            "./.cache/habit/snapshot", "./.config/habit/credentials.json", "./.stderr", "./.stdout",
            "./picture",
        ]
        #expect(
            Set(files.output.split(separator: "\n").map(String.init)).isSubset(of: known),
            "\(files.output)"
        )
        #expect(other.requests.isEmpty)
        #expect(scene.credentials?.contains("\(other.port)") != true)
    }

    @Test("a very long name is truncated on a terminal and complete in a pipe")
    func longNames() throws {
        let name = String(repeating: "x", count: 1 << 20)
        let server = server([
            "\"Morning run\"": "\"\(name)\"", "\"ada\"": "\"\(name)\"", "\"health\"": "\"\(name)\"",
        ])
        let scene = try Scene(loggedIn: false)
        for command in Self.commands {
            let outcome = try HabitBinary.shell(
                "timeout 600 habit \(command)",
                home: scene.home,
                environment: ["HABIT_TOKEN": "t", "HABIT_SERVER": server.url]
            )
            #expect(
                (0...8).contains(outcome.code),
                "\(command): \(outcome.code) \(outcome.errors.prefix(300))"
            )
        }
        let row = try HabitBinary.shell(
            "habit ls | wc -L",
            home: scene.home,
            environment: ["HABIT_TOKEN": "t", "HABIT_SERVER": server.url]
        )
        #expect(Int(row.output.dropLast()) ?? 0 >= 1 << 20)
    }
}
