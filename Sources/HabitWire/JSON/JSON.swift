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
    /// - Parameter roundsDecimals: whether an `ExactDecimal` with too many places is rounded rather than an error:
    ///   for what older versions have stored or sent.
    /// - Throws: ``JSONSyntaxError`` if it is not JSON, `DecodingError` if it is not of this type.
    public static func decode<Value: Decodable>(
        _ type: Value.Type,
        from bytes: [UInt8],
        roundsDecimals: Bool = false
    ) throws -> Value {
        _ = try JSONParser.parse(bytes)
        let decoder = JSONDecoder()
        if roundsDecimals, let key = CodingUserInfoKey.roundsDecimals { decoder.userInfo[key] = true }
        return try decoder.decode(type, from: Data(bytes))
    }
}
