internal import HabitWire

/// An answer of the server: what we understand of it, and all that it said.
struct Reply<Value: Sendable>: Sendable {
    /// The answer as this program understands it.
    let value: Value
    /// The answer as it was sent, for `--json`.
    let bytes: [UInt8]
}

extension Reply {
    /// The whole answer, with every digit as it was sent.
    func document() throws(Failure) -> JSONValue {
        do {
            return try JSONParser.parse(bytes)
        } catch {
            throw Failure(.answerUnusable, "the server's answer is not valid JSON: \(error)")
        }
    }
}
