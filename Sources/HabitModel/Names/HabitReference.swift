/// How a person or a program names a habit: an id, a uid, a slug or a name.
public struct HabitReference: Hashable, Sendable, CustomStringConvertible {
    /// The reference as it was given.
    public let text: String
    /// The id, if the text is all digits and the one spelling of a number: not 007.
    public let id: Int64?
    /// The uid in lower case, if the text has the form of a UUID.
    public let uid: String?
    /// Whether the text is all digits; then it is an id or nothing.
    let isNumber: Bool

    /// Takes any text; whether there is such a habit is for a ``HabitDirectory`` to say.
    public init(_ text: String) {
        self.text = text
        isNumber = text.utf8.allSatisfy(Self.isDigit)
        id = isNumber ? Int64(text).flatMap { String($0) == text ? $0 : nil } : nil
        uid = Self.isUUID(text) ? text.lowercased() : nil
    }

    /// The reference.
    public var description: String { text }

    /// Whether the text may be reduced to a slug: it consists of letters, marks, digits, spaces, `-`, `_` and `.`.
    ///
    /// Anything else, such as the `#` of `C#`, may be what tells two habits apart.
    var isReducible: Bool {
        text.unicodeScalars.count <= Slug.maximumLength
            && text.unicodeScalars.allSatisfy { scalar in
                [" ", "-", "_", "."].contains(scalar) || TextRule.isLetter(scalar) || TextRule.isMark(scalar)
                    || scalar.properties.generalCategory == .decimalNumber
            }
    }

    private static func isUUID(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return bytes.count == 36
            && bytes.indices.allSatisfy { index in
                [8, 13, 18, 23].contains(index)
                    ? bytes[index] == UInt8(ascii: "-")
                    : Unicode.Scalar(bytes[index]).properties.isASCIIHexDigit
            }
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
