internal import HabitWire

/// A command with a help page.
protocol Documented {
    /// The examples and notes of the page.
    static var page: Page { get }
}

/// The text of `-h`, `--help` and `habit help`.
enum Help {
    /// The page of a command, a topic or an alias; the overview without words.
    ///
    /// - Parameter isWhole: whether to show the full page of a command.
    static func text(for words: [String], isWhole: Bool, in world: World) throws(Failure) -> String {
        if words.isEmpty || words == ["help"] { return Overview.text }
        let width = world.output.isTerminal ? min(max(world.output.width, 40), 100) : 80
        if words.count == 1, let topic = Topic(rawValue: words[0]) {
            return TopicPage(topic: topic).text(width: width)
        }
        guard let manual = Manual(of: words) else {
            if words.count == 1, let alias = try Alias(words[0], in: world) {
                return Line(nil, "\(alias.name) is an alias for: habit \(alias.text)").text(isColored: false)
                    + "\n"
            }
            throw Root.unknown(words, in: world)
        }
        return HelpPage(manual: manual, width: width).text(isWhole: isWhole)
    }
}

/// A command's page as plain text.
struct HelpPage {
    let manual: Manual
    let width: Int

    /// Examples, usage, arguments and options; the full page adds the global options, notes and exit codes.
    func text(isWhole: Bool) -> String {
        var sections = [
            manual.abstract + "\n",
            section("Examples", manual.page.examples.map { ($0.line, $0.meaning) }),
            "Usage:\n" + wrapped(manual.synopsis, width: width, first: "  ", rest: "      "),
            section("Commands", manual.inner.map { ($0.name, $0.abstract) }),
            section("Arguments", manual.arguments.map { ($0.label, $0.meaning) }),
            section("Options", manual.options.map { ($0.label, $0.meaning) }),
        ]
        if isWhole {
            sections.append(section("Global options", manual.globals.map { ($0.label, $0.meaning) }))
            sections += manual.page.notes.map { wrapped($0, width: width) }
            sections.append(
                section("Exit status", ExitCode.meanings.map { (String($0.code.rawValue), $0.meaning) })
            )
        } else if !manual.globals.isEmpty {
            sections.append("habit help \(manual.path.joined(separator: " ")) shows the full help.\n")
        }
        return sections.filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private func section(_ title: String, _ rows: [(String, String)]) -> String {
        HelpPage.section(title, rows, width: width)
    }

    /// Rows of a term and its meaning under a heading; empty if there are no rows.
    static func section(_ title: String, _ rows: [(String, String)], width: Int) -> String {
        guard !rows.isEmpty else { return "" }
        let longest = rows.map { DisplayWidth.of($0.0) }.filter { $0 <= 44 }.max() ?? 0
        return "\(title):\n"
            + rows.map { label, meaning in
                let gap = longest - DisplayWidth.of(label)
                let indent = String(repeating: " ", count: longest + 4)
                guard gap >= 0 else {
                    return "  \(label)\n"
                        + wrapped(meaning, width: width, first: indent, rest: indent)
                }
                let first = "  \(label)" + String(repeating: " ", count: gap + 2)
                return wrapped(meaning, width: width, first: first, rest: indent)
            }.joined()
    }
}

/// The words of a text in lines of a terminal.
func wrapped(_ text: String, width: Int, first: String = "", rest: String = "") -> String {
    Wrapping.lines(of: text, width: width, first: first, rest: rest, measure: DisplayWidth.of)
}
