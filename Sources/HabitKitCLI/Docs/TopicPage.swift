/// A topic's page, as plain text and for man(7).
struct TopicPage {
    let topic: Topic

    /// The page for a terminal of this width.
    func text(width: Int) -> String {
        let parts = topic.parts.map { part in
            switch part {
            case .text(let text): Wrapping.lines(of: text, width: width, first: "", rest: "")
            case .rows(let title, let rows): HelpPage.section(title, rows, width: width)
            }
        }
        return ([topic.abstract + "\n"] + parts).joined(separator: "\n")
    }

    /// The man page.
    var manual: String {
        var text = ManPage.head(topic.fileName, topic.abstract, section: 7)
        if case .text? = topic.parts.first { text += Roff.section("DESCRIPTION") }
        var isBehindText = false
        for part in topic.parts {
            switch part {
            case .text(let paragraph):
                text += (isBehindText ? ".PP\n" : "") + Roff.paragraph(paragraph)
                isBehindText = true
            case .rows(let title, let rows):
                text += Roff.section(Roff.escape(title)) + rows.map(Roff.item).joined()
                isBehindText = true
            }
        }
        return text + Roff.section("SEE ALSO") + ".BR habit (1)\n"
    }
}
