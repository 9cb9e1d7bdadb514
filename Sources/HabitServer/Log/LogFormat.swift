import HabitModel
import HabitWire
import Logging

/// How the lines of the log are written.
enum LogFormat: String, CaseIterable, Sendable {
    /// For people: time, level, message, then `name=value` fields.
    case text
    /// For programs: one object per line.
    case json
}

/// One line of the log before it is written.
struct LogLine: Sendable {
    /// A field of a line.
    typealias Field = (name: String, value: Value)

    /// The value of a field.
    enum Value: Sendable {
        case text(String)
        /// A text that is only made when the line is written.
        case described(any CustomStringConvertible & Sendable)
        case number(Int64)
        /// A duration in microseconds, written in milliseconds.
        case microseconds(Int64)
    }

    let time: Instant
    let level: Logger.Level
    let message: String
    let fields: [Field]

    /// The line with its end.
    func text(_ format: LogFormat) -> String {
        switch format {
        case .text:
            fields.reduce(
                into: "\(time.sortable) \(level.rawValue) habit-server: \(Self.word(message, spaces: true))"
            ) {
                $0 += " \($1.name)=\(Self.text($1.value))"
            } + "\n"
        case .json:
            fields.reduce(
                into:
                    "{\"time\":\"\(time.sortable)\",\"level\":\"\(level.rawValue)\",\"message\":\(Self.quoted(message))"
            ) { $0 += ",\(Self.quoted($1.name)):\(Self.json($1.value))" } + "}\n"
        }
    }

    private static func text(_ value: Value) -> String {
        switch value {
        case .text, .described: word(value.description, spaces: false)
        case .number, .microseconds: value.description
        }
    }

    private static func json(_ value: Value) -> String {
        switch value {
        case .text, .described: quoted(value.description)
        case .number, .microseconds: value.description
        }
    }

    /// A text as it is if it cannot be mistaken for something else, otherwise in quotes; it never contains a line break.
    private static func word(_ text: String, spaces: Bool) -> String {
        let isPlain = text.utf8.allSatisfy { byte in
            byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "\"") || spaces && byte == 0x20
        }
        return isPlain && !text.isEmpty ? text : quoted(text)
    }

    private static func quoted(_ text: String) -> String { JSONValue.string(text).text() }
}

extension LogLine.Value: CustomStringConvertible {
    var description: String {
        switch self {
        case .text(let text): text
        case .described(let value): value.description
        case .number(let number): String(number)
        case .microseconds(let number): Self.milliseconds(number)
        }
    }

    private static func milliseconds(_ microseconds: Int64) -> String {
        let rest = String(microseconds % 1000)
        return "\(microseconds / 1000)." + String(repeating: "0", count: 3 - rest.utf8.count) + rest
    }
}
