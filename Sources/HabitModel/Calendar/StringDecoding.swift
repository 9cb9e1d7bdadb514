extension Decoder {
    /// Decodes a single string and turns it into a value; `expectation` is the error's sentence if that
    /// fails.
    func parsing<Value>(_ expectation: String, _ parse: (String) -> Value?) throws -> Value {
        let container = try singleValueContainer()
        guard let value = parse(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: expectation)
        }
        return value
    }
}
