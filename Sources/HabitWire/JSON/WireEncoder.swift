/// Encodes a value as compact JSON with sorted member names.
///
/// It writes into one buffer, where Foundation's encoder builds a tree of objects first.
final class WireEncoder: Encoder {
    /// The text so far.
    fileprivate(set) var bytes: [UInt8] = []
    /// The containers that are open, the innermost last.
    fileprivate var frames: [Frame] = []
    let codingPath: [any CodingKey] = []
    let userInfo: [CodingUserInfoKey: Any] = [:]

    /// What a value has written of itself.
    fileprivate struct Frame {
        /// Where it starts.
        let start: Int
        var kind = Kind.nothing
        /// The members of an object: its name, and where `"name":value` stands.
        var members: [(name: String, range: Range<Int>)] = []

        enum Kind { case nothing, value, array, object }
    }

    init() {
        bytes.reserveCapacity(512)
    }

    /// Writes a value.
    func encode<Value: Encodable>(_ value: Value) throws {
        frames.append(Frame(start: bytes.count))
        try value.encode(to: self)
        close()
    }

    /// Writes a number that is already in JSON's spelling, as the value that is being encoded.
    func writeNumber(_ digits: String) {
        begin(.value)
        bytes.append(contentsOf: digits.utf8)
    }

    fileprivate func begin(_ kind: Frame.Kind) {
        guard let last = frames.indices.last else { return }
        frames[last].kind = kind
        if kind == .array { bytes.append(UInt8(ascii: "[")) }
    }

    private func close() {
        guard let frame = frames.popLast() else { return }
        switch frame.kind {
        case .value: break
        // A value that encodes nothing is an empty object, as with Foundation.
        case .nothing: bytes.append(contentsOf: "{}".utf8)
        case .array: bytes.append(UInt8(ascii: "]"))
        case .object: sortMembers(of: frame)
        }
    }

    private func sortMembers(of frame: Frame) {
        let members = frame.members.sorted { $0.name < $1.name }
        var object: [UInt8] = []
        object.reserveCapacity(bytes.count - frame.start + members.count + 2)
        object.append(UInt8(ascii: "{"))
        for (index, member) in members.enumerated() {
            if index > 0 { object.append(UInt8(ascii: ",")) }
            object.append(contentsOf: bytes[member.range])
        }
        object.append(UInt8(ascii: "}"))
        bytes.replaceSubrange(frame.start..., with: object)
    }

    /// Writes a member of the object that is open.
    fileprivate func member(_ key: any CodingKey, _ write: () throws -> Void) rethrows {
        let start = bytes.count
        let name = key.stringValue
        self.write(name)
        bytes.append(UInt8(ascii: ":"))
        try write()
        guard let last = frames.indices.last else { return }
        frames[last].members.append((name, start..<bytes.count))
    }

    fileprivate func write(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { utf8 in
            var rest = utf8[...]
            while let index = rest.firstIndex(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C }) {
                bytes.append(contentsOf: rest[..<index])
                escape(rest[index])
                rest = rest[(index + 1)...]
            }
            bytes.append(contentsOf: rest)
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

    fileprivate func write(_ value: Bool) { bytes.append(contentsOf: (value ? "true" : "false").utf8) }
    fileprivate func writeNull() { bytes.append(contentsOf: "null".utf8) }
    fileprivate func writeInteger(_ value: some FixedWidthInteger) {
        bytes.append(contentsOf: value.description.utf8)
    }

    fileprivate func write(_ value: Double) throws {
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

private struct WireObjectWriter<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let encoder: WireEncoder
    let codingPath: [any CodingKey] = []

    func encodeNil(forKey key: Key) { encoder.member(key) { encoder.writeNull() } }
    func encode(_ value: Bool, forKey key: Key) { encoder.member(key) { encoder.write(value) } }
    func encode(_ value: String, forKey key: Key) { encoder.member(key) { encoder.write(value) } }
    func encode(_ value: Double, forKey key: Key) throws {
        try encoder.member(key) { try encoder.write(value) }
    }
    func encode(_ value: Float, forKey key: Key) throws { try encode(Double(value), forKey: key) }
    func encode(_ value: Int, forKey key: Key) { encoder.member(key) { encoder.writeInteger(value) } }
    func encode(_ value: Int8, forKey key: Key) { encoder.member(key) { encoder.writeInteger(value) } }
    func encode(_ value: Int16, forKey key: Key) { encoder.member(key) { encoder.writeInteger(value) } }
    func encode(_ value: Int32, forKey key: Key) { encoder.member(key) { encoder.writeInteger(value) } }
    func encode(_ value: Int64, forKey key: Key) { encoder.member(key) { encoder.writeInteger(value) } }
    func encode(_ value: UInt, forKey key: Key) { encoder.member(key) { encoder.writeInteger(value) } }
    func encode(_ value: UInt8, forKey key: Key) { encoder.member(key) { encoder.writeInteger(value) } }
    func encode(_ value: UInt16, forKey key: Key) { encoder.member(key) { encoder.writeInteger(value) } }
    func encode(_ value: UInt32, forKey key: Key) { encoder.member(key) { encoder.writeInteger(value) } }
    func encode(_ value: UInt64, forKey key: Key) { encoder.member(key) { encoder.writeInteger(value) } }

    func encode<T: Encodable>(_ value: T, forKey key: Key) throws {
        try encoder.member(key) { try encoder.encode(value) }
    }

    // Each of our documents is one value in one container.
    func nestedContainer<NestedKey: CodingKey>(
        keyedBy keyType: NestedKey.Type,
        forKey key: Key
    ) -> KeyedEncodingContainer<NestedKey> {
        preconditionFailure("a nested container must be a value of its own")
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        preconditionFailure("a nested container must be a value of its own")
    }

    func superEncoder() -> any Encoder { encoder }
    func superEncoder(forKey key: Key) -> any Encoder { encoder }
}

private struct WireArrayWriter: UnkeyedEncodingContainer {
    let encoder: WireEncoder
    let codingPath: [any CodingKey] = []
    private(set) var count = 0

    init(encoder: WireEncoder) { self.encoder = encoder }

    /// What stands before the next element.
    private mutating func separate() {
        if count > 0 { encoder.bytes.append(UInt8(ascii: ",")) }
        count += 1
    }

    mutating func encodeNil() {
        separate()
        encoder.writeNull()
    }
    mutating func encode(_ value: Bool) {
        separate()
        encoder.write(value)
    }
    mutating func encode(_ value: String) {
        separate()
        encoder.write(value)
    }
    mutating func encode(_ value: Double) throws {
        separate()
        try encoder.write(value)
    }
    mutating func encode(_ value: Float) throws { try encode(Double(value)) }
    mutating func encode(_ value: Int) {
        separate()
        encoder.writeInteger(value)
    }
    mutating func encode(_ value: Int8) {
        separate()
        encoder.writeInteger(value)
    }
    mutating func encode(_ value: Int16) {
        separate()
        encoder.writeInteger(value)
    }
    mutating func encode(_ value: Int32) {
        separate()
        encoder.writeInteger(value)
    }
    mutating func encode(_ value: Int64) {
        separate()
        encoder.writeInteger(value)
    }
    mutating func encode(_ value: UInt) {
        separate()
        encoder.writeInteger(value)
    }
    mutating func encode(_ value: UInt8) {
        separate()
        encoder.writeInteger(value)
    }
    mutating func encode(_ value: UInt16) {
        separate()
        encoder.writeInteger(value)
    }
    mutating func encode(_ value: UInt32) {
        separate()
        encoder.writeInteger(value)
    }
    mutating func encode(_ value: UInt64) {
        separate()
        encoder.writeInteger(value)
    }
    mutating func encode<T: Encodable>(_ value: T) throws {
        separate()
        try encoder.encode(value)
    }

    mutating func nestedContainer<Key: CodingKey>(keyedBy keyType: Key.Type) -> KeyedEncodingContainer<Key> {
        preconditionFailure("a nested container must be a value of its own")
    }

    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        preconditionFailure("a nested container must be a value of its own")
    }

    func superEncoder() -> any Encoder { encoder }
}

private struct WireValueWriter: SingleValueEncodingContainer {
    let encoder: WireEncoder
    let codingPath: [any CodingKey] = []

    func encodeNil() { encoder.writeNull() }
    func encode(_ value: Bool) { encoder.write(value) }
    func encode(_ value: String) { encoder.write(value) }
    func encode(_ value: Double) throws { try encoder.write(value) }
    func encode(_ value: Float) throws { try encoder.write(Double(value)) }
    func encode(_ value: Int) { encoder.writeInteger(value) }
    func encode(_ value: Int8) { encoder.writeInteger(value) }
    func encode(_ value: Int16) { encoder.writeInteger(value) }
    func encode(_ value: Int32) { encoder.writeInteger(value) }
    func encode(_ value: Int64) { encoder.writeInteger(value) }
    func encode(_ value: UInt) { encoder.writeInteger(value) }
    func encode(_ value: UInt8) { encoder.writeInteger(value) }
    func encode(_ value: UInt16) { encoder.writeInteger(value) }
    func encode(_ value: UInt32) { encoder.writeInteger(value) }
    func encode(_ value: UInt64) { encoder.writeInteger(value) }
    func encode<T: Encodable>(_ value: T) throws { try encoder.encode(value) }
}
