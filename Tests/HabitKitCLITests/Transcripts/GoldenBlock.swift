import FoundationEssentials

@testable import HabitKitCLI

/// A command line of a golden transcript, and how it ended.
struct GoldenBlock {
    /// The name of the file, without extension.
    let file: String
    let isTerminal: Bool
    /// The words after `habit`.
    let words: [String]
    let code: Int32
    /// The output: lines of standard output start with two spaces, lines of standard error with `! `.
    let written: [Substring]

    /// The path of the command, such as `["avatar", "set"]`; empty for a help page.
    var command: [String] {
        guard case .command(let arguments) = Invocation(words, commands: Root.names).action else { return [] }
        return Root.names.path(arguments)
    }

    var isWhole: Bool { words.contains("--json") }
    var isProjected: Bool { words.contains { $0.hasPrefix("--json=") } }
    var isQuiet: Bool { words.contains("-q") }
    /// Whether it succeeded; 1 is a valid answer of `check`.
    var isDone: Bool { code == 0 || code == 1 && words.first == "check" }
    /// Whether it shows the plain output, without `--json` or `-q`.
    var isPlain: Bool { isDone && !isWhole && !isProjected && !isQuiet }

    /// The blocks of every golden file in this target.
    static func all() throws -> [GoldenBlock] {
        let tests = "\(#filePath)".split(separator: "/", omittingEmptySubsequences: false).dropLast(2)
            .joined(separator: "/")
        let paths = try FileManager.default.subpathsOfDirectory(atPath: tests)
        return try paths.filter { $0.contains("Goldens/") && $0.hasSuffix(".txt") }.sorted().flatMap { path in
            let text = String(
                decoding: try Data(contentsOf: URL(filePath: "\(tests)/\(path)")),
                as: UTF8.self
            )
            let file = path.split(separator: "/").last.map { String($0.dropLast(".txt".count)) } ?? path
            return blocks(text, file)
        }
    }

    private static func blocks(_ text: String, _ file: String) -> [GoldenBlock] {
        var blocks: [GoldenBlock] = []
        var head: [Substring] = []
        var written: [Substring] = []
        for line in text.split(separator: "\n") {
            if line.hasPrefix("[pipe] $ habit") || line.hasPrefix("[terminal] $ habit") {
                (head, written) = (line.split(separator: " "), [])
            } else if line.hasPrefix("= "), let code = Int32(line.dropFirst(2)), !head.isEmpty {
                let block = GoldenBlock(
                    file: file,
                    isTerminal: head[0] == "[terminal]",
                    words: head.dropFirst(3).map(String.init),
                    code: code,
                    written: written
                )
                blocks.append(block)
                head = []
            } else if line.hasPrefix("  ") || line.hasPrefix("! ") {
                written.append(line)
            }
        }
        return blocks
    }
}
