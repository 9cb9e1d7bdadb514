internal import HabitWire

/// How check-ins look that are kept until a server can be reached.
enum KeptView {
    /// The server's answer as far as it is known: each has the outcome `kept`, which no server gives.
    static func document(of checkIns: [CheckIn]) -> JSONValue {
        let results = checkIns.map { checkIn in
            JSONValue.object([
                .init("id", checkIn.id.map(JSONValue.string) ?? .null), .init("outcome", .string("kept")),
                .init("entry", .null), .init("habit", .null), .init("problem", .null),
            ])
        }
        return .object([.init("results", .array(results)), .init("today", .null)])
    }
}
