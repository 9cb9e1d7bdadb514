internal import HabitWire

/// Turns answers and failures into bytes, for a terminal, a pipe or a program that reads JSON.
struct Renderer {
    let json: JSONChoice?
    let isQuiet: Bool
    let output: Output
    let isColored: Bool

    /// What goes to standard output.
    func bytes(of answer: CommandResult) throws(Failure) -> [UInt8] {
        let display = answer.display
        if case .bytes(let bytes) = display { return bytes }
        if isQuiet { return [] }
        if case .records(_, let documents) = display, json != nil || !output.isTerminal {
            let lines = documents.map { $0.projected(to: json ?? .whole).text(.compact) + "\n" }
            return Array(lines.joined().utf8)
        }
        if case .results(_, let documents) = display, let json {
            return Array(documents.map { $0.projected(to: json).text(.compact) + "\n" }.joined().utf8)
        }
        if let json {
            guard let document = try answer.document() else { return [] }
            let layout: JSONValue.Layout = output.isTerminal ? .indented : .compact
            return Array((document.projected(to: json).text(layout) + "\n").utf8)
        }
        return Array(text(of: display).utf8)
    }

    private func text(of display: Display) -> String {
        switch display {
        case .lines(let lines), .results(let lines, _):
            lines.map { $0.text(isColored: isColored) + "\n" }.joined()
        case .table(let table, let above):
            output.isTerminal
                ? (above.map { $0.text(isColored: isColored) + "\n" } ?? "")
                    + table.aligned(width: output.width, isColored: isColored)
                : table.separated
        case .records(let table, _):
            table.aligned(width: output.width, isColored: isColored)
        case .fields(let fields):
            text(of: fields)
        case .bytes: ""
        }
    }

    private func text(of fields: [(name: String, value: Cell)]) -> String {
        guard output.isTerminal else { return fields.map { "\($0.name)\t\($0.value.raw)\n" }.joined() }
        let shown = fields.filter { !$0.value.text.isEmpty }
        let width = shown.map { $0.name.utf8.count }.max() ?? 0
        return shown.map { field in
            let name = Style.heading.apply(to: field.name, isColored)
            let gap = String(repeating: " ", count: width - field.name.utf8.count + 2)
            return name + gap + field.value.style.apply(to: field.value.text, isColored) + "\n"
        }.joined()
    }
}
