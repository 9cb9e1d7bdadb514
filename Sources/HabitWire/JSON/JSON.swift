public import FoundationEssentials
public import HabitModel

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

extension ExactDecimal: Codable {
    /// Reads a JSON number by its digits; one with more than six decimal places is a `DecodingError`, unless the
    /// decoder was told to round (``JSON/decode(_:from:roundsDecimals:)``).
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let digits: String
        do {
            // Foundation gives a number's digits to this type alone; a `Double` has lost them.
            digits = try container.decode(Decimal.self).description
        } catch let error as DecodingError {
            throw error
        } catch {
            // An exponent that it cannot hold; Foundation's own error does not say of which field.
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription:
                    "must be a number from -1000000000 to 1000000000 with at most six decimal places"
            )
        }
        if let key = CodingUserInfoKey.roundsDecimals, decoder.userInfo[key] != nil,
            let rounded = ExactDecimal(rounding: digits)
        {
            self = rounded
            return
        }
        do {
            self = try ExactDecimal(digits)
        } catch {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: error.message)
        }
    }

    /// Writes a JSON number in its shortest spelling.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(
            Decimal(
                sign: millionths < 0 ? .minus : .plus,
                exponent: -ExactDecimal.places,
                significand: Decimal(millionths.magnitude)
            )
        )
    }
}

extension CodingUserInfoKey {
    static let roundsDecimals = CodingUserInfoKey(rawValue: "roundsDecimals")
}
