/// The amounts of one habit's days, and its targets over time: what `weekly` and `monthly` add up.
///
/// Only the rules of these schedules and explanations read amounts; for all others, a ``History`` is enough.
public struct AmountHistory: Hashable, Sendable {
    /// The amount of one day.
    struct DayAmount: Hashable, Sendable {
        /// The day, counted from 1970-01-01.
        let ordinal: Int
        let amount: ExactDecimal
    }

    /// The days with an amount, in chronological order.
    private let days: [DayAmount]
    /// The targets.
    public let targets: TargetHistory

    /// Creates a history from days in any order, each at most once.
    public init(_ amounts: some Sequence<(day: Day, amount: ExactDecimal)>, targets: TargetHistory) {
        days = amounts.map { DayAmount(ordinal: $0.day.ordinal, amount: $0.amount) }
            .sorted { $0.ordinal < $1.ordinal }
        self.targets = targets
    }

    /// The amount of a day, or nil if there is none.
    public subscript(day: Day) -> ExactDecimal? {
        days(onOrAfter: day.ordinal).first.flatMap { $0.ordinal == day.ordinal ? $0.amount : nil }
    }

    /// The days with an amount from a day on.
    func days(onOrAfter ordinal: Int) -> ArraySlice<DayAmount> {
        var low = 0
        var high = days.count
        while low < high {
            let middle = (low + high) / 2
            if days[middle].ordinal < ordinal { low = middle + 1 } else { high = middle }
        }
        return days[low...]
    }

    /// The target of a sum over a range of days, or nil if one done day is due.
    ///
    /// The latest target decides whether it is a minimum or an upper limit. Of several such targets in the range, the
    /// most lenient applies, so changing a target never breaks a streak by itself.
    func target(ofSumOver range: ClosedRange<Int>) -> Target? {
        var start = Int.min
        var found: [Target?] = []
        for past in targets.past {
            if start <= range.upperBound, past.until.ordinal >= range.lowerBound { found.append(past.target) }
            start = past.until.ordinal + 1
        }
        if start <= range.upperBound { found.append(targets.current) }
        guard let latest = found.last, let latest else { return nil }
        let values = found.compactMap { $0?.kind == latest.kind ? $0 : nil }
        return latest.kind == .atLeast
            ? values.min { $0.value < $1.value } : values.max { $0.value < $1.value }
    }
}
