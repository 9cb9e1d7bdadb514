import FoundationEssentials
import HabitWire
import Testing

@testable import HabitKitCLI

@Suite("Files made from the command definitions")
struct GeneratedFilesTests {
    private static let root = "\(#filePath)".split(separator: "/", omittingEmptySubsequences: false).dropLast(
        3
    )
    .joined(separator: "/")

    @Test("man pages, completions and schemas are up to date (scripts/generate-docs writes them)")
    func current() {
        for file in GeneratedFiles.all() {
            let path = "\(GeneratedFilesTests.root)/\(file.path)"
            let stored = FileManager.default.contents(atPath: path).map {
                String(decoding: $0, as: UTF8.self)
            }
            #expect(stored == file.text, "\(file.path) is out of date")
        }
    }

    @Test("there is no page of a command and no schema of a document that is gone")
    func leftovers() throws {
        // habit-server makes its own.
        let made = Set(GeneratedFiles.all().map(\.path) + ["man/habit-server.1"])
        for folder in ["man", "completions", "schemas"] {
            let stored = try FileManager.default.contentsOfDirectory(
                atPath: "\(GeneratedFilesTests.root)/\(folder)"
            )
            #expect(Set(stored.map { "\(folder)/\($0)" }).subtracting(made).isEmpty)
        }
    }

    @Test("mandoc finds nothing to complain of in any page, in spelling, style or structure")
    func lint() throws {
        let scene = try Scene(loggedIn: false)
        let pages = "\(GeneratedFilesTests.root)/man/*.[17]"
        let outcome = try HabitBinary.shell("mandoc -T lint -W style \(pages)", home: scene.home)
        #expect(outcome.code == 0)
        #expect(outcome.output + outcome.errors == "")
    }

    @Test("a page holds nothing that a man program would take for a command")
    func roff() {
        #expect(Roff.escape(#"-a 'b' \n"#) == #"\-a \(aqb\(aq \en"#)
        #expect(Roff.paragraph("... and so on") == "\\&... and so on\n")
    }
}
