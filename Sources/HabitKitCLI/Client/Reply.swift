internal import HabitWire

/// An answer of the server, decoded and as it was sent.
struct Reply<Value: Sendable>: Sendable {
    /// The decoded answer.
    let value: Value
    /// The answer as it was sent, for `--json`.
    let bytes: [UInt8]
}

extension Reply {
    /// The whole answer, with every digit as the server wrote it.
    func document() throws(Failure) -> JSONValue {
        do {
            return try JSONParser.parse(bytes)
        } catch {
            throw Failure(.answerUnusable, "the server's answer is not valid JSON: \(error)")
        }
    }
}
