import HabitModel

extension KeyedDecodingContainer {
    /// Decodes a field of an edit: absent is `keep`, `null` is `clear`.
    func decodeFieldUpdate<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> FieldUpdate<Value>
    {
        guard contains(key) else { return .keep }
        return try decodeNil(forKey: key) ? .clear : .set(try decode(type, forKey: key))
    }
}

extension KeyedEncodingContainer {
    /// Encodes a field of an edit.
    mutating func encodeFieldUpdate<Value: Encodable>(_ update: FieldUpdate<Value>, forKey key: Key) throws {
        switch update {
        case .keep: break
        case .clear: try encodeNil(forKey: key)
        case .set(let value): try encode(value, forKey: key)
        }
    }
}

/// An optional field that is always present on the wire; nil is encoded as `null`.
///
/// Synthesised coding omits nil, and then a jq filter cannot tell an empty field from a missing one.
@propertyWrapper
public struct Nullable<Value: Sendable & Hashable>: Sendable, Hashable {
    /// The field's value; nil for `null`.
    public var wrappedValue: Value?

    /// Creates a field.
    public init(wrappedValue: Value?) {
        self.wrappedValue = wrappedValue
    }
}

extension Nullable: Encodable where Value: Encodable {
    /// Encodes the value or `null`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(wrappedValue)
    }
}

extension Nullable: Decodable where Value: Decodable {
    /// Decodes a value or `null`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        wrappedValue = container.decodeNil() ? nil : try container.decode(Value.self)
    }
}

extension KeyedDecodingContainer {
    /// Decodes a field that an older server may omit.
    public func decode<Value: Decodable>(_ type: Nullable<Value>.Type, forKey key: Key) throws -> Nullable<
        Value
    > {
        try decodeIfPresent(type, forKey: key) ?? Nullable(wrappedValue: nil)
    }
}
