public import FoundationEssentials

/// The one JSON coder, for both sides of the wire and for files.
public enum JSON {
    /// Encodes a value: names sorted, slashes plain, so that equal values are equal bytes.
    public static func encode(_ value: some Encodable) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(value)
    }

    /// Decodes a value, after a strict reading of the text (``JSONParser``).
    ///
    /// - Throws: ``JSONSyntaxError`` if it is not JSON, `DecodingError` if it is not of this type.
    public static func decode<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws -> Value {
        _ = try JSONParser.parse(bytes)
        return try JSONDecoder().decode(type, from: Data(bytes))
    }
}
