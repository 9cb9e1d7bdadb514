internal import HabitWire

/// Turns results into bytes for a terminal, for a pipe, or for a program that reads JSON.
struct Renderer {
    let json: JSONChoice?
    let isQuiet: Bool
    let output: Output
    let isColored: Bool

    /// What goes to standard output.
    func bytes(of result: CommandResult) throws(Failure) -> [UInt8] {
        if case .bytes(let bytes) = result.display { return bytes }
        if isQuiet { return [] }
        if let json = json ?? pipedJSON(for: result.display) {
            return Array(try text(of: result.json, json).utf8)
        }
        return Array(text(of: result.display).utf8)
    }

    /// A feed is JSON in a pipe, whatever the options.
    private func pipedJSON(for display: Display) -> JSONChoice? {
        if case .feed = display, !output.isTerminal { .whole } else { nil }
    }

    private func text(of json: JSONOutput, _ choice: JSONChoice) throws(Failure) -> String {
        if case .lines(let documents) = json {
            return documents.map { $0.projected(to: choice).text(.compact) + "\n" }.joined()
        }
        guard let document = try json.document() else { return "" }
        return document.projected(to: choice).text(output.isTerminal ? .indented : .compact) + "\n"
    }

    private func text(of display: Display) -> String {
        switch display {
        case .lines(let lines):
            lines.map { $0.text(isColored: isColored) + "\n" }.joined()
        case .table(let table, let above, let below):
            output.isTerminal
                ? line(above) + table.aligned(width: output.width, isColored: isColored) + line(below)
                : table.separated
        case .drawing(let table, let draw):
            output.isTerminal ? draw(output.width, isColored) : table.separated
        case .feed(let table):
            table.aligned(width: output.width, isColored: isColored)
        case .fields(let fields): text(of: fields)
        case .text(let text): text.isEmpty ? "" : Escaping.visible(text, keepsLines: true) + "\n"
        case .bytes: ""
        }
    }

    private func line(_ line: Line?) -> String {
        line.map { $0.text(isColored: isColored) + "\n" } ?? ""
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

extension JSONValue {
    /// The document with only these fields, in this order; an array is projected element by element, null stays null.
    ///
    /// A documented field that an older server does not send is null.
    func projected(to choice: JSONChoice) -> JSONValue {
        guard case .fields(let fields) = choice else { return self }
        switch self {
        case .array(let elements): return .array(elements.map { $0.projected(to: choice) })
        case .object: return .object(fields.map { Member($0, self[$0] ?? .null) })
        default: return self
        }
    }
}

/// Whether a stream gets colour.
enum ColorDecision {
    /// The option decides, then `NO_COLOR` and `TERM=dumb`, then the settings, then whether it is a terminal.
    static func isColored(_ output: Output, option: ColorChoice?, settings: ColorChoice?, in world: World)
        -> Bool
    {
        switch option ?? environment(world) ?? settings ?? .auto {
        case .always: true
        case .never: false
        case .auto: output.isTerminal
        }
    }

    private static func environment(_ world: World) -> ColorChoice? {
        world.variable("NO_COLOR") != nil || world.environment("TERM") == "dumb" ? .never : nil
    }
}
