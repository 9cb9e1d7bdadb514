internal import HabitModel
internal import HabitWire

/// Reports on habits: one for each that is named, or on all in one request.
struct ReportFetcher<Report: Decodable & Sendable> {
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

/// Habits that were asked for, with the document that holds exactly these.
struct HabitList: Sendable {
    let habits: [Habit]
    let document: JSONValue
    /// The day that they tell of, if they are all that are active; nil if some were left out.
    let wholeDay: Day?

    /// What a person reads when there is none.
    var whenEmpty: String {
        wholeDay == nil ? "no such habits" : HabitOutput.none
    }

    /// The day at a glance, where the list tells all of it.
    var today: Today? {
        wholeDay.map { day in
            let summary = TodaySummary(habits.map { (due: $0.dueToday, done: $0.doneToday) })
            return Today(date: day, done: summary.done, due: summary.due, habits: habits)
        }
    }
}
