internal import HabitWire

/// How check-ins look that are kept until a server can be reached.
enum KeptView {
    /// The server's answer as far as it is known: each has the outcome `queued`, which no server gives.
    static func document(of checkIns: [CheckIn]) -> JSONValue {
        .object([.init("results", .array(checkIns.map(result))), .init("today", .null)])
    }

    /// The result of one of them.
    static func result(of checkIn: CheckIn) -> JSONValue {
        .object([
            .init("id", checkIn.id.map(JSONValue.string) ?? .null), .init("outcome", .string("queued")),
            .init("slug", .null), .init("log_date", .null), .init("entry", .null), .init("habit", .null),
            .init("problem", .null),
        ])
    }
}
