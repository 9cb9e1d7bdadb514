internal import HabitWire

/// An answer of the server: what we understand of it, and all that it said.
struct Reply<Value: Sendable>: Sendable {
    /// The answer as this program understands it.
    let value: Value
    /// The answer as it was sent, for `--json`.
    let bytes: [UInt8]
}

extension Reply<CheckInAnswer> {
    /// The answer with its last results alone.
    func last(_ count: Int) throws(Failure) -> Reply {
        guard count < value.results.count else { return self }
        guard case .object(let members) = try document() else { return self }
        let fewer = members.map { member in
            guard member.name == "results", case .array(let results) = member.value else { return member }
            return JSONValue.Member(member.name, .array(Array(results.suffix(count))))
        }
        return Reply(
            value: CheckInAnswer(results: value.results.suffix(count), today: value.today),
            bytes: Array(JSONValue.object(fewer).text().utf8)
        )
    }
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
