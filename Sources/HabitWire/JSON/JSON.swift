public import FoundationEssentials
public import HabitModel

/// The JSON coder for everything on the wire and in files.
public enum JSON {
    /// Encodes a value with sorted names and unescaped slashes, so that equal values give equal bytes.
    public static func encode(_ value: some Encodable) throws -> Data {
        Data(try bytes(of: value))
    }

    /// The same as ``encode(_:)``, without the copy that a `Data` is.
    public static func bytes(of value: some Encodable) throws -> [UInt8] {
        let encoder = WireEncoder()
        try encoder.encode(value)
        return encoder.bytes
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
        let key = roundsDecimals ? CodingUserInfoKey.roundsDecimals : nil
        return try Value(from: WireDecoder(JSONParser.parse(bytes), userInfo: key.map { [$0: true] } ?? [:]))
    }
}

extension ExactDecimal: Codable {
    /// Decodes a JSON number by its digits.
    ///
    /// More than six decimal places are a `DecodingError`, unless the decoder rounds
    /// (``JSON/decode(_:from:roundsDecimals:)``).
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let value = (decoder as? WireDecoder)?.value else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "must be decoded by JSON.decode"
            )
        }
        guard case .number(let digits) = value else {
            // Its error says what was found instead.
            _ = try container.decode(Double.self)
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "must be a number")
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
        guard let encoder = encoder as? WireEncoder else {
            throw EncodingError.invalidValue(
                self,
                .init(codingPath: encoder.codingPath, debugDescription: "must be encoded by JSON.encode")
            )
        }
        encoder.write(json: description.utf8)
    }
}

extension CodingUserInfoKey {
    static let roundsDecimals = CodingUserInfoKey(rawValue: "roundsDecimals")
}
