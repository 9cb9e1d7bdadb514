internal import HabitModel
internal import HabitWire

extension OutputSchema {
    static let checkIns = OutputSchema.one(CheckInAnswer.schema)
    /// The results of the lines of standard input.
    static let lineResults = OutputSchema.lines(of: LineResults.schema)
    /// What a command prints that can also read habits from standard input.
    static let checkInsOrLines = checkIns.or(lineResults, "with -")
}

extension CommandResult {
    /// The server's answer to check-ins.
    static func checkIns(_ reply: Reply<CheckInAnswer>) -> CommandResult {
        let results = reply.value.results
        return CommandResult(
            json: .reply(reply),
            display: .lines(CheckInOutput.lines(of: reply.value)),
            failures: results.compactMap(\.failure),
            today: reply.value.today.map { .today($0) } ?? .withheld,
            isRefused: results.allSatisfy { $0.outcome == .refused },
            answer: reply.value
        )
    }

    /// Check-ins that are queued until a server can be reached.
    static func queuedCheckIns(_ checkIns: [CheckIn]) -> CommandResult {
        let results = JSONValue.array(checkIns.map(QueuedView.result))
        return CommandResult(
            json: .value(.object([.init("results", results), .init("today", .null)])),
            today: .unchanged
        )
    }

    /// The results of the lines of standard input.
    static func lines(_ results: LineResults) -> CommandResult {
        CommandResult(
            json: .lines(results.documents),
            display: .lines(results.lines),
            failures: results.failures,
            today: results.answer.map { $0.today.map { .today($0) } ?? .withheld } ?? .unchanged
        )
    }
}

extension LineResults {
    /// The document for one line.
    static let schema = DocumentSchema("line-result", "What became of one line of standard input.") {
        [
            .init("line", .count, "the number of the line; the first line is 1"),
            .init(
                "id",
                .nullable(.uuid),
                "the check-in's id; null if the line was not sent, or the server did not answer"
            ),
        ] + CheckInResult.outcomeFields
    }
}

/// How queued check-ins look in an answer.
enum QueuedView {
    /// The result of one of them, with the outcome `queued`, which no server sends.
    static func result(of checkIn: CheckIn) -> JSONValue {
        .object([
            .init("id", checkIn.id.map(JSONValue.string) ?? .null), .init("outcome", .string("queued")),
            .init("slug", .null), .init("log_date", .null), .init("entry", .null), .init("habit", .null),
            .init("problem", .null),
        ])
    }
}

/// How check-ins look.
enum CheckInOutput {
    /// One line for each check-in that was not refused, with the day's sum at the end of the last.
    ///
    /// The skipped days of a habit share one line.
    static func lines(of answer: CheckInAnswer) -> [Line] {
        var shown: [Shown] = []
        for result in answer.results {
            guard let next = Shown(result) else { continue }
            if let index = shown.lastIndex(where: { $0.slug == next.slug }), shown[index].isSkip, next.isSkip
            {
                shown[index].last = next.last
            } else {
                shown.append(next)
            }
        }
        var lines = shown.map { $0.line(today: answer.today?.date) }
        guard let today = answer.today, var last = lines.popLast() else { return lines }
        last.parts.append(Amounts.summary(of: today))
        return lines + [last]
    }

    /// The line for one check-in; nil if it was refused.
    static func line(of result: CheckInResult, today: Day?) -> Line? {
        Shown(result)?.line(today: today)
    }

    /// A check-in, or the skips of a habit on several days.
    private struct Shown {
        let slug: String
        let outcome: CheckInResult.Outcome
        let first: Day
        var last: Day
        /// What is recorded now; nil for a token that may not read.
        let state: (entry: Entry, habit: Habit)?

        init?(_ result: CheckInResult) {
            guard result.outcome != .refused, let slug = result.slug ?? result.habit?.slug,
                let day = result.logDate ?? result.entry?.logDate
            else { return nil }
            self.slug = slug
            outcome = result.outcome
            first = day
            last = day
            if let entry = result.entry, let habit = result.habit {
                state = (entry, habit)
            } else {
                state = nil
            }
        }

        var isSkip: Bool { state?.entry.skipped == true && outcome != .superseded }

        func line(today: Day?) -> Line {
            var line = Line(mark, slug)
            if first != last {
                line.parts.append("\(first) to \(last)")
            } else if last != today {
                line.parts.append(last.description)
            }
            if outcome == .superseded { line.parts.append("a later check-in of that day counts instead") }
            guard let (entry, habit) = state else {
                if outcome == .duplicate { line.parts.append("already recorded") }
                if outcome == .applied { line.parts.append("recorded") }
                return line
            }
            if entry.skipped { line.parts.append("skipped") }
            if let amount = entry.amount { line.parts.append(Amounts.progress(amount, of: habit)) }
            if let sum = Amounts.sum(of: habit) { line.parts.append(sum) }
            line.parts.append(Amounts.streak(habit.currentStreak, habit.schedule.unit))
            return line
        }

        private var mark: Mark? {
            guard let entry = state?.entry else { return outcome == .superseded ? .neutral : .done }
            return entry.status ? .done : entry.skipped ? .neutral : .open
        }
    }
}
