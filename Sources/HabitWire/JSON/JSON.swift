public import FoundationEssentials
public import HabitModel

/// The JSON coder for everything on the wire and in files.
public enum JSON {
    /// Encodes a value with sorted names and unescaped slashes, so that equal values give equal bytes.
    public static func encode(_ value: some Encodable) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(value)
    }

    /// Decodes a value after parsing the text strictly (``JSONParser``).
    ///
    /// - Parameter roundsDecimals: whether to round an `ExactDecimal` with too many places instead of
    ///   throwing, for values that older versions stored or sent.
    /// - Throws: ``JSONSyntaxError`` if the text is not JSON; `DecodingError` if it does not match the type.
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
    /// Decodes a JSON number by its digits.
    ///
    /// More than six decimal places are a `DecodingError`, unless the decoder rounds
    /// (``JSON/decode(_:from:roundsDecimals:)``).
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let digits: String
        do {
            // Foundation passes a number's digits only to `Decimal`; a `Double` has already lost them.
            digits = try container.decode(Decimal.self).description
        } catch let error as DecodingError {
            throw error
        } catch {
            // The exponent is too large for `Decimal`, and Foundation's own error does not name the field.
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

    /// Encodes a JSON number in its shortest form.
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
