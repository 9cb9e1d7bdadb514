internal import Curl
internal import HabitWire

/// How the answer to a ``RawCall`` looks.
struct RawAnswer {
    let response: Response
    /// Whether a person sits there, who must not get what a terminal would obey.
    let isTerminal: Bool

    /// Status line, header fields and an empty line.
    var head: [UInt8] {
        let fields = response.headers.map { "\($0.name): \(Escaping.visible($0.value))\n" }
        return Array(("HTTP/1.1 \(response.status)\n" + fields.joined() + "\n").utf8)
    }

    /// The body as it came; on a terminal JSON is laid out, and what is no text is only told of.
    var body: [UInt8] {
        guard isTerminal, !response.body.isEmpty else { return response.body }
        if let document = try? JSONParser.parse(response.body) {
            return Array((document.text(.indented) + "\n").utf8)
        }
        let type = response[header: "Content-Type"] ?? "no type"
        guard let text = String(validating: response.body, as: UTF8.self) else {
            return Array("\(Escaping.visible(type)), \(response.body.count) bytes\n".utf8)
        }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let shown = lines.last == "" ? lines.dropLast() : lines[...]
        return Array(shown.map { Escaping.visible(String($0)) + "\n" }.joined().utf8)
    }
}
