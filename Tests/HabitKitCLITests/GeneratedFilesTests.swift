import FoundationEssentials
import Testing

@testable import HabitKitCLI

@Suite("Files generated from the command definitions")
struct GeneratedFilesTests {
    private static let root = "\(#filePath)".split(separator: "/", omittingEmptySubsequences: false).dropLast(
        3
    )
    .joined(separator: "/")

    @Test("Man pages, completions and schemas are up to date (scripts/generate-docs writes them)")
    func filesAreUpToDate() {
        for file in GeneratedFiles.all() {
            let path = "\(GeneratedFilesTests.root)/\(file.path)"
            let stored = FileManager.default.contents(atPath: path).map {
                String(decoding: $0, as: UTF8.self)
            }
            #expect(stored == file.text, "\(file.path) is out of date")
        }
    }

    @Test("No file is left of a command or document that no longer exists")
    func noFilesAreLeftOver() throws {
        // habit-server generates its own page.
        let made = Set(GeneratedFiles.all().map(\.path) + ["man/habit-server.1"])
        for folder in ["man", "completions", "schemas"] {
            let stored = try FileManager.default.contentsOfDirectory(
                atPath: "\(GeneratedFilesTests.root)/\(folder)"
            )
            #expect(Set(stored.map { "\(folder)/\($0)" }).subtracting(made).isEmpty)
        }
    }

    @Test("mandoc reports no problem in any man page")
    func manPagesPassMandoc() throws {
        let scene = try Scene(loggedIn: false)
        let pages = "\(GeneratedFilesTests.root)/man/*.[17]"
        let outcome = try HabitBinary.shell("mandoc -T lint -W style \(pages)", home: scene.home)
        #expect(outcome.code == 0)
        #expect(outcome.output + outcome.errors == "")
    }

    @Test("Text in a man page is never taken for a roff command")
    func roffIsEscaped() {
        #expect(Roff.escape(#"-a 'b' \n"#) == #"\-a \(aqb\(aq \en"#)
        #expect(Roff.paragraph("... and so on") == "\\&... and so on\n")
    }
}
