/// How much of what was due was done.
public struct Completion: Hashable, Sendable {
    /// The part of ``due`` that was done.
    public var done: Int
    /// What was due: days, days of a quota, sums, or days under a rolling schedule.
    public var due: Int

    /// Creates a completion.
    public init(done: Int = 0, due: Int = 0) {
        self.done = done
        self.due = due
    }

    /// `done` / `due`, 0 to 1; nil if nothing was due.
    public var rate: Double? { due == 0 ? nil : Double(done) / Double(due) }

    /// The completion over a range of days, as of `today`.
    ///
    /// - Due days: the done ones among those that are not skipped, in the active range, up to today. Today
    ///   counts once it is done.
    /// - Quotas: the done days, at most as many as are due, over the weeks or months that end in the range. A
    ///   period that is only partly in the active range has at most as many due days as that part. The
    ///   running period counts, as of today, once its quota is met.
    /// - Sums: the weeks or months that reached the target, among those that end in the range. The running
    ///   period counts once it is reached or lost. A period that is only partly in the active range counts only
    ///   if it was reached.
    /// - `anytime`: nothing.
    /// - `n in x days`: the days that belong to a run, among those that are not skipped. Today counts once it
    ///   is done.
    public static func compute(
        plan: SchedulePlan,
        history: History,
        activeRange: ActiveRange,
        amounts: AmountHistory? = nil,
        over range: ClosedRange<Day>,
        today: Day
    ) -> Completion {
        var total = Completion()
        let required = RequiredDays(
            plan: plan,
            history: history,
            activeRange: activeRange,
            amounts: amounts,
            today: today
        )
        required?.forEach(in: range) { _, done, due in
            total.done += done
            total.due += due
        }
        return total
    }

    /// The completion of each calendar week (Monday first) or month with a day in the range, oldest first.
    ///
    /// Only days in the range count. For ``StreakUnit/days``, one bucket for each day.
    public static func series(
        by unit: StreakUnit,
        plan: SchedulePlan,
        history: History,
        activeRange: ActiveRange,
        amounts: AmountHistory? = nil,
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
        let required = RequiredDays(
            plan: plan,
            history: history,
            activeRange: activeRange,
            amounts: amounts,
            today: today
        )
        required?.forEach(in: range) { day, done, due in
            while index > 0, buckets[index].first.ordinal > day { index -= 1 }
            while index + 1 < buckets.count, buckets[index].last.ordinal < day { index += 1 }
            buckets[index].completion.done += done
            buckets[index].completion.due += due
        }
        return buckets
    }
}

extension Completion {
    /// The completion of one week or month in a range.
    public struct Bucket: Hashable, Sendable {
        /// The first day in the range.
        public let first: Day
        /// The last day in the range.
        public let last: Day
        /// The completion of these days.
        public var completion: Completion
    }
}

/// The numbers of "3 of 5 done today".
public struct TodaySummary: Hashable, Sendable {
    /// The number of habits due today and done.
    public let done: Int
    /// The number of habits due today, done or not; see ``isDue(plan:history:activeRange:today:)``.
    public let due: Int

    /// Counts habits.
    ///
    /// A habit that is done but not due counts in neither number, so `done` never exceeds `due`, and equal
    /// numbers mean that nothing is left to do.
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
