internal import HabitModel
internal import HabitWire

/// Fetches reports with one request for each named habit, or one for all habits.
struct ReportFetcher<Report: Decodable & Sendable> {
    let account: Account
    let query: [(name: String, value: String)]

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

    /// Reports, and the document for `--json`: an object for one named habit, otherwise an array.
    struct Found: Sendable {
        let reports: [Report]
        let document: JSONValue
        /// Whether one habit was named.
        let isOne: Bool
    }
}

/// Habits, and the document that lists them.
struct HabitList: Sendable {
    let habits: [Habit]
    let document: JSONValue
    /// The day, if the list contains all active habits; otherwise nil.
    let wholeDay: Day?

    /// The text for an empty list.
    var whenEmpty: String {
        wholeDay == nil ? "no such habits" : HabitOutput.none
    }

    /// The day's summary, if the list is complete.
    var today: Today? {
        wholeDay.map { day in
            let summary = TodaySummary(habits.map { (due: $0.dueToday, done: $0.doneToday) })
            return Today(date: day, done: summary.done, due: summary.due, habits: habits)
        }
    }
}
