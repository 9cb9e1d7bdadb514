import FoundationEssentials
public import HabitModel

/// A generated habit with one schedule and marks around today; it is active from its first day.
public struct Scenario: CustomStringConvertible {
    /// The only schedule, set on the first day.
    public var schedule: Schedule
    /// The first active day.
    public var first: Day
    /// The day as of which everything is computed.
    public var today: Day
    /// Whether the habit is archived today.
    public var isArchived = false
    /// The marks, up to ten days after today.
    public var history = History()
    /// The amounts of the days; empty unless the schedule is a sum.
    public var amounts: [Day: ExactDecimal] = [:]
    /// The target of a sum; nil for other schedules.
    public private(set) var target: Target?

    /// The kinds of schedule to generate histories for.
    public enum Kind: CaseIterable, Sendable {
        /// Every day.
        case daily
        /// Some weekdays.
        case weekdays
        /// Every n days.
        case interval
        /// A number of days in each week.
        case week
        /// A number of days in each month.
        case month
        /// A number of days in a rolling window.
        case rolling
        /// The sum of each week.
        case weekSum
        /// The sum of each month.
        case monthSum
        /// Never.
        case anytime

        /// Whether the sum of a period is due.
        public var isSum: Bool { self == .weekSum || self == .monthSum }
    }

    /// Generates a habit from a kind and a seed; the same seed always gives the same habit.
    public init(_ kind: Kind, seed: UInt64) {
        var random = Seeded(seed)
        schedule = Scenario.schedule(kind, &random)
        let bases = [
            "1970-01-01", "2024-02-29", "2025-12-31", "2026-03-29", "2018-11-04", "2011-12-30", "1969-12-28",
        ]
        let base = day(bases[Int.random(in: 0..<bases.count, using: &random)])
        let length = Int.random(in: 1...(kind == .month || kind == .monthSum ? 150 : 70), using: &random)
        first = base - Int.random(in: 0..<length, using: &random)
        today = first + (length - 1)
        let doneShare = [0.2, 0.5, 0.8, 0.95].randomElement(using: &random) ?? 0.5
        let skipShare = [0.0, 0.0, 0.1, 0.4].randomElement(using: &random) ?? 0.0
        let ahead = Int.random(in: 0...1, using: &random) * 10
        for offset in 0..<length + ahead {
            let isAhead = offset >= length
            if Double.random(in: 0..<1, using: &random) < skipShare {
                history[first + offset] = .skipped
            } else if Double.random(in: 0..<1, using: &random) < (isAhead ? 0.1 : doneShare) {
                history[first + offset] = .done
            }
        }
        if kind.isSum { addAmounts(kind == .weekSum ? 7 : 30, seed: seed) }
    }

    /// Adds amounts and a target near the sums of so many days.
    private mutating func addAmounts(_ days: Int, seed: UInt64) {
        var random = Seeded(~seed)
        let value = ExactDecimal(millionths: Int64.random(in: 1...Int64(days) * 10, using: &random) * 100_000)
        let isLimit = Int.random(in: 0...2, using: &random) == 0
        if Int.random(in: 0...4, using: &random) > 0 {
            target = try? Target(value: value, kind: isLimit ? .atMost : .atLeast)
        }
        for offset in 0...first.days(to: today) + 10 {
            let tenths = Int64.random(in: 0...20, using: &random)
            switch history[first + offset] {
            case .done:
                // Some days are done without an amount.
                if tenths > 2 { amounts[first + offset] = ExactDecimal(millionths: tenths * 100_000) }
            case .skipped: if tenths > 17 { amounts[first + offset] = 1 }
            case .open: if tenths < 3 { amounts[first + offset] = 0 }
            }
        }
    }

    /// Schedule, today and marks, for people to read.
    public var description: String {
        let days = (first.ordinal...today.ordinal + 10).compactMap { Day(ordinal: $0) }
        let signs = days.map { day -> String in
            let sign =
                switch history[day] {
                case .done: "D"
                case .skipped: "S"
                case .open: "·"
                }
            return (amounts[day]?.description ?? "") + (day == today ? sign + "/" : sign)
        }
        let goal = target.map { " | \($0.kind) \($0.value)" } ?? ""
        return "\(schedule)\(goal) | \(today) | \(signs.joined())" + (isArchived ? " | archived" : "")
    }

    /// The plan with the only schedule.
    public var plan: SchedulePlan { SchedulePlan(schedule, from: first) }

    /// The amounts as rules read them.
    public var amountHistory: AmountHistory {
        AmountHistory(amounts.map { (day: $0.key, amount: $0.value) }, targets: TargetHistory(target))
    }

    /// Today's streak.
    public var streak: Streak { streak(today: today) }

    /// The active range: from the first day, to today if the habit is archived.
    public var activeRange: ActiveRange { ActiveRange(from: first, until: isArchived ? today : nil) }

    /// The streak as of another day.
    public func streak(today: Day) -> Streak {
        Streak.compute(
            plan: plan,
            history: history,
            activeRange: activeRange,
            amounts: amountHistory,
            today: today
        )
    }

    private static func schedule(_ kind: Kind, _ random: inout Seeded) -> Schedule {
        func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
        let made: Schedule? =
            switch kind {
            case .daily: .daily
            case .weekdays: Schedule(weekdays: Weekday.allCases.filter { _ in number(0...1) == 1 })
            case .interval:
                Schedule(everyDays: number(2...9), from: number(0...1) == 1 ? day("2026-03-01") : nil)
            case .week: Schedule(timesPerWeek: number(1...7))
            case .month: Schedule(timesPerMonth: number(1...31))
            case .rolling:
                { window in Schedule(times: number(1...window), inDays: window) }(number(1...12))
            case .weekSum: .weekly
            case .monthSum: .monthly
            case .anytime: .anytime
            }
        return made ?? .daily
    }
}

/// SplitMix64: the same seed gives the same numbers on every machine.
public struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    /// Creates a generator.
    public init(_ seed: UInt64) {
        state = seed
    }

    /// The next number.
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// The number of generated histories per kind of schedule; `HABIT_HISTORIES=10000` for a long run.
public let historyCount = ProcessInfo.processInfo.environment["HABIT_HISTORIES"].flatMap { Int($0) } ?? 500

/// The number of histories to check each property on; smaller, because the properties share the suite's time.
public let propertyCount = max(1, historyCount / 2)
