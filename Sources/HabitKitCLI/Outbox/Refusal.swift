internal import HabitWire

/// Why a server refused a check-in for good.
struct Refusal: Codable, Hashable, Sendable {
    /// The stable name of the problem.
    let code: String
    /// What was wrong, as a sentence.
    let message: String
    /// What to do about it.
    let hint: String?

    init(_ failure: Failure) {
        code = failure.code
        message = failure.message
        hint = failure.hint
    }

    /// As ``Failure`` shows itself.
    var document: JSONValue {
        .object([
            .init("code", .string(code)),
            .init("message", .string(message)),
            .init("hint", hint.map(JSONValue.string) ?? .null),
        ])
    }
}
