import FoundationEssentials
import HabitWire
import NIOCore

/// The body of an answer, no larger than any answer may be.
struct JSONBody: Sendable {
    /// The most bytes of an answer: a larger one comes in pages, or is refused.
    static let limit = 4 << 20

    let bytes: ByteBuffer

    /// - Throws: a ``Problem`` if the value is larger than an answer may be.
    init(_ value: some Encodable, orElse problem: Problem = .answerTooLarge) throws {
        let data = try JSON.encode(value)
        guard data.count <= Self.limit else { throw problem }
        bytes = ByteBuffer(bytes: data)
    }

    /// How many bytes a text has between its quotes.
    static func size(of text: String?) -> Int {
        guard let text else { return 0 }
        return text.utf8.reduce(0) { size, byte in
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "\n"), UInt8(ascii: "\r"),
                UInt8(ascii: "\t"):
                size + 2
            default: size + 1
            }
        }
    }
}

extension Problem {
    static let answerTooLarge = Problem(
        .answerTooLarge,
        "The answer would be larger than \(JSONBody.limit >> 20) MiB.",
        hint: "Ask for less at once."
    )
}
