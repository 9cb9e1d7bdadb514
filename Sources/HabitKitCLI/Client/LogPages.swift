internal import HabitModel
internal import HabitWire

/// The log of a habit, fetched in as many requests as the server's limits require.
struct LogPages {
    /// The most days the server gives in one answer.
    private static let longest = 3_660

    let account: Account
    let habit: String
    private let today: Day
    private var entries: [Entry] = []
    private var documents: [JSONValue] = []

    init(_ habit: String, of account: Account) throws(Failure) {
        self.account = account
        self.habit = habit
        today = try account.today()
    }

    /// The entries of a range, oldest first; a nil bound means that of the log.
    func all(from start: Day?, through end: Day?) throws(Failure) -> Reply<[Entry]> {
        do throws(Failure) {
            return try page(start, end)
        } catch {
            guard error.isRangeTooLong else { throw error }
            var pages = self
            try pages.split(start, end, error)
            return Reply(value: pages.entries, bytes: Array(JSONValue.array(pages.documents).text().utf8))
        }
    }

    /// Fetches a range that is too long in several parts, oldest first.
    private mutating func split(_ start: Day?, _ end: Day?, _ failure: Failure) throws(Failure) {
        guard let (last, next) = Self.splitPoint(start, end, today: today) else { throw failure }
        var ranges: [(start: Day?, end: Day?)] = [(next, end), (start, last)]
        while let range = ranges.popLast() {
            do throws(Failure) {
                let reply = try page(range.start, range.end)
                entries += reply.value
                if case .array(let elements) = try reply.document() { documents += elements }
            } catch {
                guard error.isRangeTooLong,
                    let (last, next) = Self.splitPoint(range.start, range.end, today: today)
                else { throw error }
                ranges += [(next, range.end), (range.start, last)]
            }
        }
    }

    /// The two days between which to split a range; nil for a single day.
    ///
    /// Without one bound, the part at the other bound gets the maximum length.
    static func splitPoint(_ start: Day?, _ end: Day?, today: Day) -> (last: Day, next: Day)? {
        let next: Int
        switch (start?.ordinal, end?.ordinal) {
        case (nil, nil): next = today.ordinal - longest + 1
        case (nil, let end?) where end - longest + 1 > Day.first.ordinal: next = end - longest + 1
        case (let start?, nil) where start + longest <= Day.last.ordinal: next = start + longest
        case (let start, let end):
            let start = start ?? Day.first.ordinal
            let end = end ?? Day.last.ordinal
            guard start < end else { return nil }
            next = end - start >= longest ? start + longest : start + (end - start + 1) / 2
        }
        return Day(ordinal: next - 1).flatMap { last in Day(ordinal: next).map { (last, $0) } }
    }

    private func page(_ start: Day?, _ end: Day?) throws(Failure) -> Reply<[Entry]> {
        var query: [(name: String, value: String)] = []
        if let start { query.append(("start", start.description)) }
        if let end { query.append(("end", end.description)) }
        return try account.send(Call(endpoint: .log, value: habit, query: query))
    }
}

extension Failure {
    /// Whether the server would answer for fewer days.
    fileprivate var isRangeTooLong: Bool { problem?.code == ProblemCode.rangeTooLong.rawValue }
}
