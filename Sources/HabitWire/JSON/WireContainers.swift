/// Writes the members of an object.
struct WireObjectWriter<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let encoder: WireEncoder
    let codingPath: [any CodingKey] = []

    func encodeNil(forKey key: Key) {
        encoder.begin(member: key.stringValue)
        encoder.writeNull()
    }
    func encode(_ value: Bool, forKey key: Key) {
        encoder.begin(member: key.stringValue)
        encoder.write(value)
    }
    func encode(_ value: String, forKey key: Key) {
        encoder.begin(member: key.stringValue)
        encoder.write(value)
    }
    func encode(_ value: Double, forKey key: Key) throws {
        encoder.begin(member: key.stringValue)
        try encoder.write(value)
    }
    func encode(_ value: Float, forKey key: Key) throws { try encode(Double(value), forKey: key) }
    func encode(_ value: Int, forKey key: Key) { integer(value, key) }
    func encode(_ value: Int8, forKey key: Key) { integer(value, key) }
    func encode(_ value: Int16, forKey key: Key) { integer(value, key) }
    func encode(_ value: Int32, forKey key: Key) { integer(value, key) }
    func encode(_ value: Int64, forKey key: Key) { integer(value, key) }
    func encode(_ value: UInt, forKey key: Key) { integer(value, key) }
    func encode(_ value: UInt8, forKey key: Key) { integer(value, key) }
    func encode(_ value: UInt16, forKey key: Key) { integer(value, key) }
    func encode(_ value: UInt32, forKey key: Key) { integer(value, key) }
    func encode(_ value: UInt64, forKey key: Key) { integer(value, key) }

    func encode<T: Encodable>(_ value: T, forKey key: Key) throws {
        encoder.begin(member: key.stringValue)
        try encoder.encode(value)
    }

    private func integer(_ value: some FixedWidthInteger, _ key: Key) {
        encoder.begin(member: key.stringValue)
        encoder.writeInteger(value)
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

/// Writes the elements of an array.
struct WireArrayWriter: UnkeyedEncodingContainer {
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

/// Writes a single value.
struct WireValueWriter: SingleValueEncodingContainer {
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
