import HabitModel

/// Appends compact JSON to bytes, with members in the order in which they are written.
///
/// The shared coder sorts members, but an export has a fixed order that people read.
struct OrderedJSON {
    private(set) var bytes: [UInt8] = []
    private var needsComma = false

    /// Opens an object; the members follow.
    mutating func openObject() { open("{") }

    /// Closes an object.
    mutating func closeObject() { close("}") }

    /// Opens an array.
    mutating func openArray() { open("[") }

    /// Closes an array.
    mutating func closeArray() { close("]") }

    /// The name of the next member; its value follows.
    mutating func name(_ name: StaticString) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        name.withUTF8Buffer { bytes.append(contentsOf: $0) }
        append("\":")
        needsComma = false
    }

    mutating func string(_ text: String?) {
        guard let text else { return raw("null") }
        separate()
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            if byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
                bytes.append(byte)
            } else {
                escape(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    mutating func bool(_ value: Bool) { raw(value ? "true" : "false") }

    mutating func number(_ value: ExactDecimal?) { raw(value?.description ?? "null") }

    mutating func integer(_ value: Int) { raw(value.description) }

    mutating func null() { raw("null") }

    /// Appends a line break, which is white space in JSON.
    mutating func lineBreak() { bytes.append(UInt8(ascii: "\n")) }

    /// Writes the comma of the next member or element before a line break instead of right before it.
    mutating func separateLines() {
        bytes.append(contentsOf: ",\n".utf8)
        needsComma = false
    }

    /// Returns what was written and starts again at the same place.
    mutating func take() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }

    private mutating func open(_ bracket: Unicode.Scalar) {
        separate()
        bytes.append(UInt8(ascii: bracket))
        needsComma = false
    }

    private mutating func close(_ bracket: Unicode.Scalar) {
        bytes.append(UInt8(ascii: bracket))
        needsComma = true
    }

    private mutating func raw(_ text: String) {
        separate()
        append(text)
    }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = true
    }

    private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

    private mutating func escape(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): append("\\\"")
        case UInt8(ascii: "\\"): append("\\\\")
        case UInt8(ascii: "\n"): append("\\n")
        case UInt8(ascii: "\r"): append("\\r")
        case UInt8(ascii: "\t"): append("\\t")
        default: append((byte < 0x10 ? "\\u000" : "\\u00") + String(byte, radix: 16))
        }
    }
}
