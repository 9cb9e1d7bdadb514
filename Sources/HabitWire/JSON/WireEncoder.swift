import HabitModel

/// Encodes a value as compact JSON with sorted member names.
///
/// It writes into one buffer, where Foundation's encoder builds a tree of objects first.
final class WireEncoder: Encoder {
    /// The text so far.
    ///
    /// Unchecked, because every member would cost a check: only the encoder and its containers write it, and never while
    /// it is being read.
    @exclusivity(unchecked)
    var bytes: [UInt8] = []
    /// The containers that are open, the innermost last.
    @exclusivity(unchecked)
    private var frames: [Frame] = []
    /// The members of the objects that are open: their names, and where `"name":value` starts.
    @exclusivity(unchecked)
    private var members: [(name: String, start: Int)] = []
    let codingPath: [any CodingKey] = []
    let userInfo: [CodingUserInfoKey: Any] = [:]

    /// What a value has written of itself.
    struct Frame {
        /// Where it starts.
        let start: Int
        /// The number of members of the objects around it.
        let outerMembers: Int
        var kind = Kind.nothing
        /// Whether the members of an object have come in the order of their names so far.
        var isSorted = true

        enum Kind { case nothing, value, array, object }
    }

    init() {
        bytes.reserveCapacity(512)
    }

    /// Writes a value.
    func encode<Value: Encodable>(_ value: Value) throws {
        if isWritten(value) { return }
        frames.append(Frame(start: bytes.count, outerMembers: members.count))
        try value.encode(to: self)
        close()
    }

    /// Writes a value of the types that most members have, as its own `encode(to:)` would, but without the containers.
    private func isWritten<Value>(_ value: Value) -> Bool {
        if let value = known(value, as: Instant.self) {
            write(value.description)
        } else if let value = known(value, as: Nullable<String>.self) {
            if let text = value.wrappedValue { write(text) } else { writeNull() }
        } else if let value = known(value, as: Nullable<Instant>.self) {
            if let instant = value.wrappedValue { write(instant.description) } else { writeNull() }
        } else if let value = known(value, as: Nullable<ExactDecimal>.self) {
            if let number = value.wrappedValue { writeDigits(number.description) } else { writeNull() }
        } else if let value = known(value, as: Nullable<Bool>.self) {
            if let bool = value.wrappedValue { write(bool) } else { writeNull() }
        } else if let value = known(value, as: Day.self) {
            write(value.description)
        } else if let value = known(value, as: Schedule.self) {
            write(value.description)
        } else if let value = known(value, as: TargetType.self) {
            write(value.rawValue)
        } else {
            return false
        }
        return true
    }

    /// The value, if it has this type.
    @inline(__always)
    private func known<Value, Known>(_ value: Value, as type: Known.Type) -> Known? {
        // A cast would look for conformances and bridges first. This only compares two pointers.
        Value.self == type ? unsafeBitCast(value, to: type) : nil
    }

    /// Writes text that is already JSON, such as a number's digits, as the value that is being encoded.
    func write(json text: some Sequence<UInt8>) {
        begin(.value)
        bytes.append(contentsOf: text)
    }

    private func writeDigits(_ digits: String) { bytes.append(contentsOf: digits.utf8) }

    func begin(_ kind: Frame.Kind) {
        guard let last = frames.indices.last else { return }
        // A document may add members to those of another.
        if kind == .object, frames[last].kind == .object { return }
        frames[last].kind = kind
        switch kind {
        case .array: bytes.append(UInt8(ascii: "["))
        case .object: bytes.append(UInt8(ascii: "{"))
        case .nothing, .value: break
        }
    }

    private func close() {
        guard let frame = frames.popLast() else { return }
        switch frame.kind {
        case .value: break
        // A value that encodes nothing is an empty object, as with Foundation.
        case .nothing: bytes.append(contentsOf: "{}".utf8)
        case .array: bytes.append(UInt8(ascii: "]"))
        case .object:
            if !frame.isSorted { sortMembers(of: frame) }
            members.removeLast(members.count - frame.outerMembers)
            bytes.append(UInt8(ascii: "}"))
        }
    }

    /// Puts the members into the order of their names; most documents name them in that order.
    private func sortMembers(of frame: Frame) {
        let own = members[frame.outerMembers...]
        // A comma stands between a member and the next.
        let ends = own.dropFirst().map { $0.start - 1 } + [bytes.count]
        let sorted = zip(own, ends).sorted { $0.0.name < $1.0.name }
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count - frame.start)
        for (member, end) in sorted {
            if !text.isEmpty { text.append(UInt8(ascii: ",")) }
            text.append(contentsOf: bytes[member.start..<end])
        }
        bytes.replaceSubrange((frame.start + 1)..., with: text)
    }

    /// Writes the name of a member of the object that is open.
    func begin(member name: String) {
        guard let last = frames.indices.last else { return }
        if members.count > frames[last].outerMembers, let previous = members.last {
            bytes.append(UInt8(ascii: ","))
            if name < previous.name { frames[last].isSorted = false }
        }
        members.append((name, bytes.count))
        write(name)
        bytes.append(UInt8(ascii: ":"))
    }

    func write(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { utf8 in
            var start = 0
            for index in 0..<utf8.count {
                let byte = utf8[index]
                guard byte < 0x20 || byte == 0x22 || byte == 0x5C else { continue }
                bytes.append(contentsOf: utf8[start..<index])
                escape(byte)
                start = index + 1
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start...]))
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private func escape(_ byte: UInt8) {
        bytes.append(UInt8(ascii: "\\"))
        switch byte {
        case 0x08: bytes.append(UInt8(ascii: "b"))
        case 0x09: bytes.append(UInt8(ascii: "t"))
        case 0x0A: bytes.append(UInt8(ascii: "n"))
        case 0x0C: bytes.append(UInt8(ascii: "f"))
        case 0x0D: bytes.append(UInt8(ascii: "r"))
        case 0x22, 0x5C: bytes.append(byte)
        default:
            let digits = String(byte, radix: 16)
            bytes.append(contentsOf: (digits.utf8.count < 2 ? "u000" : "u00").utf8)
            bytes.append(contentsOf: digits.utf8)
        }
    }

    func write(_ value: Bool) { bytes.append(contentsOf: (value ? "true" : "false").utf8) }
    func writeNull() { bytes.append(contentsOf: "null".utf8) }
    func writeInteger(_ value: some FixedWidthInteger) {
        bytes.append(contentsOf: value.description.utf8)
    }

    func write(_ value: Double) throws {
        guard value.isFinite else {
            throw EncodingError.invalidValue(
                value,
                .init(codingPath: [], debugDescription: "JSON has no number for \(value).")
            )
        }
        // As JSON usually has it: 1 and not 1.0.
        let text = value.description
        bytes.append(contentsOf: text.hasSuffix(".0") ? text.utf8.dropLast(2) : text.utf8[...])
    }

    // MARK: Encoder

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        begin(.object)
        return KeyedEncodingContainer(WireObjectWriter(encoder: self))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        begin(.array)
        return WireArrayWriter(encoder: self)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer {
        begin(.value)
        return WireValueWriter(encoder: self)
    }
}
