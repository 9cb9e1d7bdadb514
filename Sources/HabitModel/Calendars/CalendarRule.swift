/// Decides what became of each day of one habit, walking forward.
struct CalendarRule {
    private let first: Int
    private let last: Int
    private let today: Int
    private let isArchived: Bool
    private let targets: TargetHistory
    private let stretches: [(part: SchedulePlan.Part, days: ClosedRange<Int>)]
    private var cursor: HistoryCursor
    /// The stretch of the last day, and the days it names; nil if it names none.
    private var position = -1
    private var dueDays: DueDays?

    /// Creates the rule as of a day.
    init(plan: SchedulePlan, history: History, activeRange: ActiveRange, targets: TargetHistory, today: Day) {
        // Which days a schedule names does not depend on amounts.
        let span = StreakSpan(
            plan: plan,
            history: history,
            activeRange: activeRange,
            amounts: nil,
            today: today
        )
        stretches = span?.stretches ?? []
        first = span?.first.ordinal ?? Int.max
        last = activeRange.lastDay(on: today).ordinal
        isArchived = activeRange.isOver(on: today)
        cursor = HistoryCursor(history)
        self.targets = targets
        self.today = today.ordinal
    }

    /// The state of a day; call it with days in ascending order.
    mutating func state(of day: Day, amount: ExactDecimal?) -> CalendarState {
        let ordinal = day.ordinal
        guard ordinal >= first else { return .outside }
        let mark = cursor.state(at: ordinal)
        guard ordinal <= last else {
            // A skip may be planned; anything else in the future was made in a time zone further east.
            return mark == .skipped && !isArchived ? .skipped : .outside
        }
        let isDue = isDue(ordinal)
        switch mark {
        case .skipped: return .skipped
        case .done: return isDue == false ? .extra : .done
        case .open: return open(day, isDue: isDue == true, amount)
        }
    }

    /// Whether the schedule names a day; nil if it names none, so that each day is neutral by itself.
    private mutating func isDue(_ day: Int) -> Bool? {
        while position + 1 < stretches.count, position < 0 || day > stretches[position].days.upperBound {
            position += 1
            dueDays = DueDays(stretches[position].part)
        }
        return dueDays?.contains(day)
    }

    private func open(_ day: Day, isDue: Bool, _ amount: ExactDecimal?) -> CalendarState {
        if let amount, let target = targets.target(on: day) {
            switch target.kind {
            case .atLeast where amount > .zero && amount < target.value: return .partly
            // It cannot become done any more, even today.
            case .atMost where isDue && amount > target.value: return .missed
            case .atLeast, .atMost: break
            }
        }
        guard isDue else { return .neutral }
        if day.ordinal < last { return .missed }
        // The day of archiving was not over yet.
        return isArchived ? .neutral : .open
    }
}

extension HabitCalendar {
    /// The calendar of one habit as of a day, in one pass over the days.
    ///
    /// - Parameters:
    ///   - targets: the habit's targets, which decide how much of a day an amount is.
    ///   - amounts: the amounts of the range's days, done or not.
    ///   - sums: the amounts of the habit's life; only needed if the plan has a sum.
    public init(
        plan: SchedulePlan,
        history: History,
        activeRange: ActiveRange,
        targets: TargetHistory,
        amounts: [Day: ExactDecimal],
        sums: AmountHistory? = nil,
        over range: CalendarRange,
        today: Day
    ) {
        var rule = CalendarRule(
            plan: plan,
            history: history,
            activeRange: activeRange,
            targets: targets,
            today: today
        )
        let scale = AmountScale(targets: targets, amounts: amounts)
        let known =
            sums ?? AmountHistory(amounts.map { (day: $0.key, amount: $0.value) }, targets: targets)
        let days = (range.days.lowerBound.ordinal...range.days.upperBound.ordinal).map { ordinal in
            let day = Day(unchecked: ordinal)
            let amount = amounts.isEmpty ? nil : amounts[day]
            let state = rule.state(of: day, amount: amount)
            return CalendarDay(
                date: day,
                state: state,
                level: scale.level(of: state, on: day, amount),
                amount: state == .outside ? nil : amount
            )
        }
        self.init(
            days: days,
            range: range.days,
            weekStarts: range.weekStarts,
            completion: Completion.compute(
                plan: plan,
                history: history,
                activeRange: activeRange,
                amounts: known,
                over: range.days,
                today: today
            ),
            longest: Streak.compute(
                plan: plan,
                history: history,
                activeRange: activeRange,
                amounts: known,
                today: today
            ).longest
        )
    }
}

/// How amounts become levels: by the target or, without one, by the 90th percentile of the range.
struct AmountScale {
    private let targets: TargetHistory
    /// The 90th percentile of the amounts without a target, in millionths; 0 if there are none.
    private let usual: Int64

    init(targets: TargetHistory, amounts: [Day: ExactDecimal]) {
        self.targets = targets
        let free = amounts.filter { $0.value > .zero && targets.target(on: $0.key) == nil }
            .map(\.value.millionths).sorted()
        // The nearest rank: the smallest amount that at least 90 % do not exceed.
        usual = free.isEmpty ? 0 : free[(free.count * 9 + 9) / 10 - 1]
    }

    /// The level of a day.
    func level(of state: CalendarState, on day: Day, _ amount: ExactDecimal?) -> Int {
        switch state {
        case .done:
            guard let amount, targets.target(on: day) == nil else { return CalendarLevel.whole }
            return CalendarLevel.quarter(amount.millionths, of: usual)
        case .partly:
            guard let amount, let target = targets.target(on: day) else { return 0 }
            return CalendarLevel.part(amount.millionths, of: target.value.millionths)
        case .extra: return CalendarLevel.extra
        case .open, .missed, .skipped, .neutral, .outside: return 0
        }
    }
}
