import HabitTestSupport
import HabitWire
import Testing

@testable import HabitKitCLI

@Suite("Transcripts of every command")
struct CommandTranscriptTests {
    @Test(
        "the transcript equals its golden file",
        arguments: Typed.account + Typed.habits + Typed.tracking + Typed.reports + Typed.scripts
            + Typed.machines + Typed.pictures + Typed.files + Typed.data
    )
    func transcriptEqualsGolden(typed: Typed) throws {
        golden(try typed.transcript(), named: "\(typed).txt")
    }
}

@Suite("Coverage of the transcripts")
struct TranscriptRuleTests {
    /// The commands with their blocks in golden files named after the command's first word.
    private static func transcripts() throws -> [(
        command: String, lines: [GoldenBlock], output: OutputSchema
    )] {
        let all = try GoldenBlock.all()
        return Root.paths.compactMap { path in
            guard let type = Root.command(at: path) as? any Command.Type else { return nil }
            let lines = all.filter { line in
                line.command == path && (line.file == path[0] || line.file.hasPrefix("\(path[0])-"))
            }
            return (path.joined(separator: " "), lines, type.output)
        }
    }

    /// Forms that a command need not show, and why.
    private static let exceptions: [String: (forms: Set<String>, reason: String)] = [
        "shell-init": (
            ["terminal", "pipe", "--json", "-q"],
            "its script is the same everywhere, and ShellInitTests runs it in each shell"
        ),
        "completions": (
            ["terminal", "pipe", "--json", "-q"],
            "its script is the same everywhere, and is the file in completions/"
        ),
    ]

    @Test("every command has a terminal, pipe, JSON, quiet and failure transcript")
    func everyFormIsCovered() throws {
        for (command, lines, output) in try Self.transcripts() {
            var missing: Set<String> = []
            func demand(_ form: String, _ isThere: (GoldenBlock) -> Bool) {
                if !lines.contains(where: isThere) { missing.insert(form) }
            }
            demand("terminal") { $0.isPlain && $0.isTerminal }
            demand("pipe") { $0.isPlain && !$0.isTerminal }
            demand("--json") { $0.isWhole && $0.isDone }
            if !output.forms.isEmpty { demand("--json=fields") { $0.isProjected && $0.isDone } }
            demand("-q") { $0.isQuiet && $0.isDone }
            demand("failure") { $0.code != 0 }
            #expect(missing == Self.exceptions[command]?.forms ?? [], "\(command)")
        }
    }

    /// The exit codes other than 0 in the transcripts of each command.
    ///
    /// Problems with files and streams end every command with 1 and have tests of their own.
    private static let codes: [(codes: Set<Int32>, commands: [String])] = [
        ([2], ["prompt", "shell-init", "version"]),
        ([1, 2, 3, 4, 5, 7], ["avatar get", "check", "files get", "rm"]),
        ([1, 2, 3, 4, 5, 7, 8], ["attach"]), ([2, 3, 4, 5, 7], ["files ls", "files rm"]),
        ([2, 3, 4, 5, 7], ["archive", "show", "streak"]),
        (
            [2, 3, 4, 5, 7, 8],
            ["edit", "explain", "heatmap", "log", "picture share", "restore", "stats", "undo"]
        ),
        ([2, 3, 4, 6, 7, 8], ["done", "note", "skip", "undone"]),
        ([1, 2, 3, 4, 6, 7, 8], ["sync"]),
        ([2, 4, 5, 7], ["account", "avatar rm", "logout", "ls", "today", "whoami"]),
        ([1, 2, 4, 5, 7], ["login"]),
        ([2, 4, 5, 7, 8], ["account edit", "add", "events", "passwd"]),
        ([1, 2, 4, 5, 7, 8], ["avatar set"]),
        ([1, 2, 5, 7, 8], ["signup"]),
        ([2, 3, 4, 5, 7, 8], ["token create"]), ([2, 4, 5, 7], ["token ls"]),
        ([2, 3, 4, 5, 7], ["picture revoke", "token revoke"]), ([2, 4, 5, 7], ["picture ls"]),
        ([1, 2, 4, 5, 7, 8], ["account delete"]), ([1, 2, 3, 4, 5, 7, 8], ["api"]),
        ([2, 3, 4, 6, 8, 126, 127, 143], ["exec"]), ([5], ["doctor"]), ([1], ["config get"]),
        ([2, 3, 4, 5, 7], ["export"]), ([2, 4, 5, 7, 8], ["import"]), ([1, 2, 4, 5, 7, 8], ["apply"]),
        ([2], ["completions", "config ls", "config set"]), ([1, 2], ["config unset"]),
    ]

    @Test("every exit code of a command is covered")
    func everyExitCodeIsCovered() throws {
        let expected = Dictionary(
            uniqueKeysWithValues: Self.codes.flatMap { row in row.commands.map { ($0, row.codes) } }
        )
        for (command, lines, _) in try Self.transcripts() {
            #expect(Set(lines.map(\.code)).subtracting([0]) == expected[command], "\(command)")
        }
    }

    @Test("pipes have no colour and no truncation, and --json prints only JSON")
    func pipesArePlain() throws {
        for line in try GoldenBlock.all() where !line.isTerminal && !line.command.isEmpty {
            let text = line.written.joined(separator: "\n")
            #expect(!text.contains("␛") || line.words.contains { $0.hasPrefix("--color") }, "\(line.words)")
            #expect(!text.contains("…"), "\(line.words)")
            guard (line.isWhole || line.isProjected) && !line.isQuiet else { continue }
            for document in line.written {
                #expect(throws: Never.self, "\(line.words)") {
                    try JSONParser.parse(Array(document.dropFirst(2).utf8))
                }
            }
        }
    }
}
