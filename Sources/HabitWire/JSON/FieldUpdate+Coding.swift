import HabitModel

extension KeyedDecodingContainer {
    /// Reads a field of an edit: absent keeps, `null` clears.
    func decodeFieldUpdate<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> FieldUpdate<Value>
    {
        guard contains(key) else { return .keep }
        return try decodeNil(forKey: key) ? .clear : .set(try decode(type, forKey: key))
    }
}

extension KeyedEncodingContainer {
    /// Writes a field of an edit.
    mutating func encodeChange<Value: Encodable>(_ change: FieldUpdate<Value>, forKey key: Key) throws {
        switch change {
        case .keep: break
        case .clear: try encodeNil(forKey: key)
        case .set(let value): try encode(value, forKey: key)
        }
    }
}

/// An optional field that is always there on the wire: absent values travel as `null`.
///
/// Synthesised coding leaves nil out, and then a jq filter cannot tell a field that is empty from one that
/// does not exist.
@propertyWrapper
public struct Nullable<Value: Sendable & Hashable>: Sendable, Hashable {
    /// The field's value, nil for `null`.
    public var wrappedValue: Value?

    /// Makes a field.
    public init(wrappedValue: Value?) {
        self.wrappedValue = wrappedValue
    }
}

extension Nullable: Encodable where Value: Encodable {
    /// Writes the value or `null`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(wrappedValue)
    }
}

extension Nullable: Decodable where Value: Decodable {
    /// Reads a value or `null`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        wrappedValue = container.decodeNil() ? nil : try container.decode(Value.self)
    }
}

extension KeyedDecodingContainer {
    /// Reads a field that an older server may not send.
    public func decode<Value: Decodable>(_ type: Nullable<Value>.Type, forKey key: Key) throws -> Nullable<
        Value
    > {
        try decodeIfPresent(type, forKey: key) ?? Nullable(wrappedValue: nil)
    }
}
