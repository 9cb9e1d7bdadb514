import HabitModel

extension KeyedDecodingContainer {
    /// Reads a field of an edit: absent keeps, `null` clears.
    func decodeChange<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Change<Value> {
        guard contains(key) else { return .keep }
        return try decodeNil(forKey: key) ? .clear : .set(try decode(type, forKey: key))
    }
}

extension KeyedEncodingContainer {
    /// Writes a field of an edit.
    mutating func encodeChange<Value: Encodable>(_ change: Change<Value>, forKey key: Key) throws {
        switch change {
        case .keep: break
        case .clear: try encodeNil(forKey: key)
        case .set(let value): try encode(value, forKey: key)
        }
    }
}
