import FoundationEssentials
import HabitModel
import HabitTestSupport
import Testing

@testable import HabitKitCLI

@Suite("Aliases")
struct AliasTests {
    private func scene(_ aliases: String) throws -> Scene {
        let scene = try Scene()
        try Data("{\"aliases\":{\(aliases)}}".utf8).write(to: URL(filePath: "\(scene.folder)/config.json"))
        return scene
    }

    @Test("an alias expands to its words, between options and arguments")
    func aliasExpansion() throws {
        var transcript = Transcript()
        let scene = try scene(
            """
            "d":"done","w":"d 'water+1' --note \\"one more\\"","j":"--json version","n":"note run --",
            "done":"skip","loop":"pool x","pool":"loop","self":"self","bad":"done 'run","gone":"nowhere x","empty":" "
            """
        )
        let answer = Scene.Reply.json(Sample.answer(Sample.result(Sample.run, Sample.entry())))
        transcript.run("d", "morning-run", in: scene, replies: answer)
        transcript.run("-q", "d", "run", "--date", "yesterday", in: scene, replies: answer)
        transcript.run("w", in: scene, replies: answer)
        transcript.run("j", in: scene)
        transcript.run("--json=results", "n", "--not", "an option", in: scene, replies: answer)
        transcript.run("done", "morning-run", in: scene, replies: answer)
        transcript.run("d", "-h", in: scene)
        transcript.run("help", "d", in: scene)
        transcript.run("help", "w", in: scene)
        transcript.run("loop", in: scene)
        transcript.run("self", "--json", in: scene)
        transcript.run("bad", in: scene)
        transcript.run("gone", in: scene)
        transcript.run("empty", in: scene)
        transcript.run("jj", in: scene)
        golden(transcript.text, named: "alias.txt")
    }

    @Test("precedence: built-in command, external program, alias")
    func precedence() throws {
        let scene = try Scene()
        try Data(#"{"aliases":{"tool":"version","done":"version","other":"tool --x"}}"#.utf8)
            .write(to: URL(filePath: "\(scene.folder)/config.json"))
        #expect(scene.run(["tool"]).output == "habit 0.1.0\n")
        let program = "\(scene.home)/habit-tool"
        try Data("#!/bin/sh\n".utf8).write(to: URL(filePath: program))
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
        let path = ["PATH": scene.home]
        #expect(scene.run(["tool", "a"], environment: path).programs == [[program, "habit-tool", "a"]])
        let other = scene.run(["-q", "other", "a"], environment: path)
        #expect(other.programs == [[program, "habit-tool", "-q", "--x", "a"]])
        #expect(other.code == 42)
        #expect(scene.run(["done", "-h"], environment: path).output.hasPrefix("Mark habits as done"))
    }

    @Test(
        "lines are split as in git",
        arguments: [
            ("", []), ("  ", []), ("done", ["done"]), (" done\trun\n", ["done", "run"]),
            ("done 'a b' \"c d\"", ["done", "a b", "c d"]), ("a'b'\"c\"d", ["abcd"]), ("''", [""]),
            ("a '' b", ["a", "", "b"]), (#"a\ b"#, ["a b"]), (#"'a\b'"#, [#"a\b"#]), (#""a\"b""#, ["a\"b"]),
            (#"\'x"#, ["'x"]), ("\"it's\"", ["it's"]), ("$HOME `x` *;|", ["$HOME", "`x`", "*;|"]),
            ("--note=\"felt good\"", ["--note=felt good"]), ("día 🔥", ["día", "🔥"]),
        ] as [(String, [String])]
    )
    func splitting(line: String, words: [String]) throws {
        #expect(try CommandWords.split(line) == words)
    }

    @Test("unfinished lines are refused", arguments: ["'", "\"", "a 'b", "a \"b'", "a\\", "\"\\\""])
    func unfinishedLines(line: String) {
        #expect(throws: ValueError.self) { try CommandWords.split(line) }
    }

    @Test("any quoted words are split back into the same words")
    func quotingRoundTrips() throws {
        var random = SystemRandomNumberGenerator()
        let letters: [Unicode.Scalar] = ["a", " ", "'", "\"", "\\", "\t", "$", "ü", "\u{301}", "-"]
        for _ in 0..<2_000 {
            let words = (0..<Int.random(in: 0...4, using: &random)).map { _ in
                let count = Int.random(in: 0...5, using: &random)
                let scalars = (0..<count).map { _ in
                    letters[Int.random(in: 0..<letters.count, using: &random)]
                }
                return String(String.UnicodeScalarView(scalars))
            }
            let line = words.map { Self.quoted($0, style: Int.random(in: 0...2, using: &random)) }
                .joined(separator: " \t ")
            #expect(try CommandWords.split(line) == words, "\(line)")
        }
    }

    /// A word in single quotes, in double quotes, or with a backslash before every character.
    private static func quoted(_ word: String, style: Int) -> String {
        let scalars = word.unicodeScalars.map { String(Character($0)) }
        switch style {
        case 0: return "'" + scalars.map { $0 == "'" ? "'\\''" : $0 }.joined() + "'"
        case 1: return "\"" + scalars.map { ["\"", "\\"].contains($0) ? "\\\($0)" : $0 }.joined() + "\""
        default: return word.isEmpty ? "\"\"" : scalars.map { "\\\($0)" }.joined()
        }
    }
}
