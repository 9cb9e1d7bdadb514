/// A value on its way into a statement.
///
/// The server decides the type from where the parameter stands.
public enum Value: Hashable, Sendable {
    /// SQL's NULL.
    case null
    /// A boolean.
    case bool(Bool)
    /// An integer of any width the column has.
    case int(Int64)
    /// A floating-point number.
    case double(Double)
    /// Text, or anything the server reads from text: a date, a UUID, JSON. Must not contain U+0000.
    case text(String)
    /// A `bytea`.
    case bytes([UInt8])
    /// An array of integers.
    case ints([Int64])
    /// An array of texts or nulls, no text with U+0000.
    case texts([String?])
}

extension Value {
    /// Refuses what libpq would cut short: C strings end at the first zero.
    func validate() throws(PQError) {
        switch self {
        case .text(let text):
            guard !text.containsNUL else { throw .invalidValue("text contains U+0000") }
        case .texts(let texts):
            guard !texts.contains(where: { $0?.containsNUL ?? false }) else {
                throw .invalidValue("text contains U+0000")
            }
        case .bytes(let bytes):
            guard Int32(exactly: bytes.count) != nil else { throw .invalidValue("more than 2 GiB of bytes") }
        case .null, .bool, .int, .double, .ints: break
        }
    }
}

extension String {
    fileprivate var containsNUL: Bool { utf8.contains(0) }
}
