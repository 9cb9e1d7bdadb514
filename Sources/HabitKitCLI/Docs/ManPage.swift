internal import HabitWire

/// A command's page for man(1).
struct ManPage {
    let manual: Manual

    /// The source of the page.
    ///
    /// It depends on the definitions alone, so a test can compare it with the stored file.
    var text: String {
        var text = ManPage.head(manual.fileName, manual.abstract)
        text += Roff.section("SYNOPSIS") + ".B \(Roff.escape(manual.synopsis))\n"
        text += Roff.section("EXAMPLES")
        text += manual.page.examples.map { Roff.item($0.line, $0.meaning) }.joined()
        if !manual.page.notes.isEmpty {
            text += Roff.section("DESCRIPTION")
            text += manual.page.notes.map(Roff.paragraph).joined(separator: ".PP\n")
        }
        text += section("COMMANDS", manual.inner.map { ($0.name, $0.abstract) })
        text += section("ARGUMENTS", manual.arguments.map { ($0.label, $0.meaning) })
        text += section("OPTIONS", manual.options.map { ($0.label, $0.meaning) })
        text += section("GLOBAL OPTIONS", manual.globals.map { ($0.label, $0.meaning) })
        text += section("EXIT STATUS", ExitCode.meanings.map { (String($0.code.rawValue), $0.meaning) })
        return text + Roff.section("SEE ALSO") + ".BR habit (1)\n"
    }

    /// The first lines of every page.
    static func head(_ name: String, _ abstract: String, section: Int = 1) -> String {
        let version = "habit \(Version.text)"
        let summary = abstract.prefix(1).lowercased() + abstract.dropFirst().prefix { $0 != "." }
        return
            ".TH \(name.uppercased()) \(section) \(Version.date) \"\(version)\" \"habit manual\"\n"
            + Roff.section("NAME")
            + Wrapping.lines(of: "\(Roff.escape(name)) \\- \(Roff.escape(summary))", width: 78)
    }

    private func section(_ title: String, _ rows: [(String, String)]) -> String {
        rows.isEmpty ? "" : Roff.section(title) + rows.map(Roff.item).joined()
    }
}

/// The part of a help page that the parser does not know.
struct Page: Sendable {
    /// An example command line.
    struct Example: Sendable {
        /// The line to type.
        let line: String
        /// What it does, in a few words.
        let meaning: String

        init(_ line: String, _ meaning: String) {
            self.line = line
            self.meaning = meaning
        }
    }

    /// The examples, the most common first.
    let examples: [Example]
    /// More paragraphs, shown only on the full page.
    let notes: [String]

    init(_ examples: [Example], notes: [String] = []) {
        self.examples = examples
        self.notes = notes
    }
}
