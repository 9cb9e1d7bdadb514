/// How much of what was asked for was done.
public struct Completion: Hashable, Sendable {
    /// What was done of it.
    public var done: Int
    /// What was asked for: due days, days of a quota, or days under a rolling schedule.
    public var asked: Int

    /// Those numbers.
    public init(done: Int = 0, asked: Int = 0) {
        self.done = done
        self.asked = asked
    }

    /// `done` / `asked`, 0 to 1; nil if nothing was asked for.
    public var rate: Double? { asked == 0 ? nil : Double(done) / Double(asked) }

    /// The completion over the days of a range, as it stands on a day.
    ///
    /// - Due days: done ones of all that are not skipped, in the habit's life, up to today; today only once
    ///   it is done.
    /// - Quotas: min(done, asked) of asked, over the weeks or months that end in the range. A period of which
    ///   the habit's life holds only a part asks for no more than that part has; the running one counts, on
    ///   today, only once it is reached.
    /// - `n in x days`: days that belong to a run, of all that are not skipped; today only once it is done.
    public static func compute(
        plan: SchedulePlan,
        history: History,
        life: ActiveRange,
        over range: ClosedRange<Day>,
        today: Day
    ) -> Completion {
        var total = Completion()
        let asked = RequiredDays(plan: plan, history: history, life: life, today: today)
        asked?.forEach(in: range) { _, done, asked in
            total.done += done
            total.asked += asked
        }
        return total
    }

    /// The completion of every calendar week (Monday first) or month that has a day in the range, oldest
    /// first, counting the days of the range alone.
    ///
    /// For ``StreakUnit/days`` that of every day.
    public static func series(
        by unit: StreakUnit,
        plan: SchedulePlan,
        history: History,
        life: ActiveRange,
        over range: ClosedRange<Day>,
        today: Day
    ) -> [Bucket] {
        var buckets: [Bucket] = []
        var period = StreakPeriod(containing: range.lowerBound.ordinal, unit: unit)
        while period.first <= range.upperBound.ordinal {
            let first = Day(unchecked: max(period.first, range.lowerBound.ordinal))
            let last = Day(unchecked: min(period.last, range.upperBound.ordinal))
            buckets.append(Bucket(first: first, last: last, completion: Completion()))
            period = period.next
        }
        var index = 0
        let asked = RequiredDays(plan: plan, history: history, life: life, today: today)
        asked?.forEach(in: range) { day, done, asked in
            while index > 0, buckets[index].first.ordinal > day { index -= 1 }
            while index + 1 < buckets.count, buckets[index].last.ordinal < day { index += 1 }
            buckets[index].completion.done += done
            buckets[index].completion.asked += asked
        }
        return buckets
    }
}

extension Completion {
    /// The completion of one week or month of a range.
    public struct Bucket: Hashable, Sendable {
        /// Its first day in the range.
        public let first: Day
        /// Its last day in the range.
        public let last: Day
        /// What was asked for and done.
        public var completion: Completion
    }
}

/// "3 of 5 done today".
public struct TodaySummary: Hashable, Sendable {
    /// Habits that are asked for today and done.
    public let done: Int
    /// Habits that are asked for today, done or not; see ``isDue(plan:history:life:today:)``.
    public let due: Int

    /// Counts the habits.
    ///
    /// One that is done without being asked for counts in neither number, so that `done` never passes `due`
    /// and equal numbers mean that nothing is left.
    public init(_ habits: some Sequence<(due: Bool, done: Bool)>) {
        var done = 0
        var due = 0
        for habit in habits where habit.due {
            due += 1
            if habit.done { done += 1 }
        }
        self.done = done
        self.due = due
    }
}
