import Curl
import FoundationEssentials
import HabitTestSupport
import Testing

@testable import HabitKitCLI

@Suite("Text from standard input")
struct StandardInputTests {
    private func body(_ outcome: Scene.Outcome) -> String {
        outcome.requests.first { $0.method != "GET" }.map { String(decoding: $0.body ?? [], as: UTF8.self) }
            ?? ""
    }

    @Test("byte order marks and CRLF are removed from lines")
    func byteOrderMarksAndCRLF() throws {
        let scene = try Scene(typed: [
            "\u{FEFF}{\"habit\":\"water\",\"amount\":2}\r", "run\r", "\u{FEFF}guitar",
            "\u{FEFF}# a comment\r", "\u{FEFF}",
        ])
        let outcome = scene.run(["done", "-"], replies: [.json(Sample.answer(count: 3))])
        #expect(outcome.code == 0, "\(outcome.errors)")
        let body = body(outcome)
        #expect(body.contains(#""habit":"water","amount":2"#))
        #expect(body.contains(#""habit":"run""#) && body.contains(#""habit":"guitar""#))
        #expect(!body.contains("\u{FEFF}") && !body.contains("\\r"))
    }

    @Test(
        "UTF-16 is refused by name",
        arguments: [#"\377\376r\0u\0n\0"#, #"\376\377\0r\0u\0n"#]
    )
    func utf16(bytes: String) throws {
        let scene = try Scene()
        let outcome = try HabitBinary.shell(
            "printf '\(bytes)' | habit done -; c=$?; ls .local; exit $c",
            home: scene.home
        )
        #expect(outcome.code == 2)
        #expect(outcome.errors.contains("standard input is UTF-16, not UTF-8"))
        #expect(outcome.output.isEmpty)
    }

    @Test(
        "- reads the note from standard input without the last line break",
        arguments: [
            (["a line"], "a line"), (["two", "lines"], #"two\nlines"#),
            (["with a gap", ""], #"with a gap\n"#),
            (["\u{FEFF}of an editor\r"], "of an editor"), (["-"], "-"),
        ]
    )
    func noteFromStandardInput(typed: [String], sent: String) throws {
        for command in [
            ["note", "run", "-"], ["note", "run", "--", "-"], ["done", "run", "--note", "-"],
            ["skip", "run", "--note=-"], ["done", "--note", "-", "run", "water+1"],
        ] {
            let scene = try Scene(typed: typed)
            let outcome = scene.run(command, replies: [.json(Sample.answer(count: 2))])
            #expect(body(outcome).contains("\"note\":\"\(sent)\""), "\(command): \(body(outcome))")
        }
    }

    @Test("- also reads a description")
    func descriptionFromStandardInput() throws {
        for (command, reply) in [
            (["add", "Run", "--description", "-"], Scene.Reply.json(Sample.run, status: 201)),
            (["edit", "run", "--description", "-"], .json(Sample.run)),
        ] {
            let scene = try Scene(typed: ["slowly"])
            let outcome = scene.run(command, replies: [reply, .json(Sample.today)])
            #expect(outcome.code == 0)
            #expect(body(outcome).contains(#""description":"slowly""#))
        }
    }

    @Test("an empty standard input changes nothing, and the hint says how to clear")
    func emptyStandardInput() throws {
        for typed in [[], [""], [" ", ""]] {
            for command in [
                ["note", "run", "-"], ["done", "run", "--note", "-"], ["skip", "run", "--note", "-"],
                ["edit", "run", "--description", "-"],
            ] {
                let scene = try Scene(typed: typed)
                let outcome = scene.run(command)
                #expect(outcome.code == 2, "\(command)")
                #expect(
                    outcome.errors.contains("standard input is empty") && outcome.errors.contains("removes")
                )
                #expect(outcome.requests.isEmpty && scene.queued.isEmpty)
            }
        }
    }

    @Test("standard input has one use, and in exec belongs to the command")
    func standardInputHasOneUse() throws {
        let scene = try Scene(typed: ["run"])
        for command in [["done", "-", "--note", "-"], ["exec", "run", "--note", "-", "--", "true"]] {
            let outcome = scene.run(command)
            #expect(outcome.code == 2 && outcome.errors.contains("standard input"))
            #expect(outcome.requests.isEmpty && outcome.programs.isEmpty && scene.queued.isEmpty)
        }
    }

    @Test("a note that is too long, not UTF-8 or from a closed input is refused")
    func unusableNotes() throws {
        let scene = try Scene()
        for (input, code, text) in [
            ("yes | ", 2, "larger than 64 KiB"), (#"printf 'x\377' | "#, 2, "not UTF-8"),
            (#"printf 'x\0y\0' | "#, 2, "not UTF-8"),
        ] {
            let outcome = try HabitBinary.shell("\(input)habit note run -", home: scene.home)
            #expect(outcome.code == Int32(code) && outcome.errors.contains(text), "\(outcome)")
        }
        let closed = try HabitBinary.shell("habit note run - <&-", home: scene.home)
        #expect(closed.code == 1 && closed.errors.contains("standard input"))
        #expect(scene.queued.isEmpty)
    }
}

@Suite("Arguments and variables that are not UTF-8", .timeLimit(.minutes(30)))
struct RawTextTests {
    @Test(
        "invalid UTF-8 is refused before anything is done",
        arguments: [
            (#"habit add "$(printf 'x\377\376')""#, "argument 2"),
            (#"habit done run --note "$(printf '\303(')""#, "argument 4"),
            (#"habit done "$(printf 'caf\351')" --json"#, "argument 2"),
            (#"habit exec run -- touch "$(printf 'x\377')""#, "argument 5"),
            (#"HABIT_PROFILE=$(printf 'w\377') habit done run"#, "HABIT_PROFILE"),
            (#"HABIT_SERVER=$(printf 'http://h\377') habit done run"#, "HABIT_SERVER"),
            (#"XDG_STATE_HOME=$HOME/$(printf 's\377') habit done run"#, "XDG_STATE_HOME"),
        ]
    )
    func invalidUTF8IsRefused(line: String, name: String) throws {
        let scene = try Scene()
        let server = Sample.server()
        let outcome = try HabitBinary.shell(
            "\(line); c=$?; ls -A | grep -v '^[.]'; exit $c",
            home: scene.home,
            environment: ["HABIT_SERVER": server.url, "HABIT_TOKEN": "t"]
        )
        #expect(outcome.code == 2)
        #expect(outcome.errors.contains("\(name) is not UTF-8"), "\(outcome.errors)")
        #expect(outcome.errors.hasPrefix("{\"error\"") == line.contains("--json"))
        #expect(outcome.output.isEmpty && server.requests.isEmpty && scene.queued.isEmpty)
    }

    @Test("valid UTF-8 is passed on unchanged")
    func validUTF8IsUnchanged() throws {
        let scene = try Scene()
        let server = Sample.server()
        let outcome = try HabitBinary.shell(
            #"habit add 'İ ☂ 日本' -q && habit exec run -q -- sh -c 'printf %s "$0"' '🎉'"#,
            home: scene.home,
            environment: ["HABIT_SERVER": server.url, "HABIT_TOKEN": "t"]
        )
        #expect(outcome.code == 0 && outcome.output == "🎉")
        #expect(server.requests.contains { $0.contains("İ ☂ 日本") })
    }
}
