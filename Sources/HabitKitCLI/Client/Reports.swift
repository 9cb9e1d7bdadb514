internal import HabitWire

/// Reports on habits: one for each that is named, or on all in one request.
struct Reports<Report: Decodable & Sendable> {
    let account: Account
    let query: [(name: String, value: String)]

    /// Fetches them.
    func get(_ habits: [String], each: Endpoint, all: Endpoint) throws(Failure) -> Found {
        guard !habits.isEmpty else {
            let reply: Reply<[Report]> = try account.send(Call(endpoint: all, query: query))
            return Found(reports: reply.value, document: try reply.document(), isOne: false)
        }
        var reports: [Report] = []
        var documents: [JSONValue] = []
        for habit in habits {
            let reply: Reply<Report> = try account.send(Call(endpoint: each, value: habit, query: query))
            reports.append(reply.value)
            documents.append(try reply.document())
        }
        let isOne = documents.count == 1
        return Found(reports: reports, document: isOne ? documents[0] : .array(documents), isOne: isOne)
    }

    /// Reports with the document that `--json` shows: one habit's is an object, several are an array.
    struct Found: Sendable {
        let reports: [Report]
        let document: JSONValue
        /// Whether one habit was named.
        let isOne: Bool
    }
}
