import FoundationEssentials
import HabitWire
import Testing

@testable import HabitKitCLI

@Suite("Files generated from the commands")
struct GeneratedFilesTests {
    private static let root = "\(#filePath)".split(separator: "/", omittingEmptySubsequences: false).dropLast(
        3
    )
    .joined(separator: "/")

    @Test("man pages, completions and schemas are up to date (run scripts/generate-docs)")
    func generatedFilesAreUpToDate() {
        for file in GeneratedFiles.all() {
            let path = "\(GeneratedFilesTests.root)/\(file.path)"
            let stored = FileManager.default.contents(atPath: path).map {
                String(decoding: $0, as: UTF8.self)
            }
            #expect(stored == file.text, "\(file.path) is out of date")
        }
    }

    @Test("there are no files for removed commands or documents")
    func noLeftovers() throws {
        // habit-server generates its own page.
        let made = Set(GeneratedFiles.all().map(\.path) + ["man/habit-server.1"])
        for folder in ["man", "completions", "schemas"] {
            let stored = try FileManager.default.contentsOfDirectory(
                atPath: "\(GeneratedFilesTests.root)/\(folder)"
            )
            #expect(Set(stored.map { "\(folder)/\($0)" }).subtracting(made).isEmpty)
        }
    }

    @Test("mandoc reports no errors or style warnings")
    func mandocLint() throws {
        let scene = try Scene(loggedIn: false)
        let pages = "\(GeneratedFilesTests.root)/man/*.[17]"
        let outcome = try HabitBinary.shell("mandoc -T lint -W style \(pages)", home: scene.home)
        #expect(outcome.code == 0)
        #expect(outcome.output + outcome.errors == "")
    }

    @Test("text is escaped for roff")
    func roffEscapes() {
        #expect(Roff.escape(#"-a 'b' \n"#) == #"\-a \(aqb\(aq \en"#)
        #expect(Roff.paragraph("... and so on") == "\\&... and so on\n")
    }
}
