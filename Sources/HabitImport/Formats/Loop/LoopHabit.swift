import HabitModel

/// A habit of Loop Habit Tracker, as its database and its CSV both have it.
struct LoopHabit {
    var name: String
    /// The stable id; nil in files that have none.
    var uuid: String?
    var question: String?
    var description: String?
    var times: Int
    var days: Int
    /// Whether days have amounts, in thousandths.
    var isMeasured = false
    var targetType = TargetType.atLeast
    var targetValue: Quantity?
    var unit: String?
    var isArchived = false

    /// What Loop stores for a day, apart from amounts.
    enum Value {
        static let unknown = -1
        static let no = 0
        /// Computed from the days around it.
        static let automatic = 1
        static let done = 2
        /// In a measured habit too, so 0.003 cannot be told from it.
        static let skip = 3
    }

    /// The habit in our terms, without its days.
    func draft(_ builder: inout DocumentBuilder) -> HabitDraft {
        var draft = HabitDraft(name, key: uuid)
        draft.description = [description, question].compactMap { $0?.isBlank == false ? $0 : nil }
            .joined(separator: "\n")
        draft.unit = isMeasured ? unit : nil
        draft.targetType = isMeasured ? targetType : .atLeast
        if isArchived { draft.ending = .unknown("Loop stores no date") }
        draft.target = target
        draft.schedule = schedule(&draft, &builder)
        return draft
    }

    /// The target; "at least 0" is none.
    private var target: Quantity? {
        guard isMeasured, let targetValue else { return nil }
        return targetType == .atLeast && targetValue.value <= .zero ? nil : targetValue
    }

    private func schedule(_ draft: inout HabitDraft, _ builder: inout DocumentBuilder) -> Schedule {
        if let target, days > 1 {
            if let sum = LoopHabit.sums[days] {
                let period = sum == .weekly ? "week" : "month"
                builder.report.add(
                    .changed,
                    draft.shownPlace,
                    "\(target.value) in any \(days) days became \(target.value) in a calendar \(period)"
                )
                return sum
            }
            builder.report.add(
                .lost,
                draft.shownPlace,
                "\(target.value) in \(days) days, as a total of several days: the days stay, the target does not"
            )
            draft.target = nil
        }
        // Loop counts 30 and 31 days as months.
        if days == 30 || days == 31, times < days, let monthly = Schedule(timesPerMonth: times) {
            return monthly
        }
        return builder.schedule(times: times, inDays: days, draft.shownPlace)
    }

    private static let sums: [Int: Schedule] = [7: .weekly, 30: .monthly, 31: .monthly]

    /// A day in our terms; nil if it says nothing.
    func day(_ day: Day, value: Int, note: String?, _ builder: inout DocumentBuilder) -> DayDraft? {
        var draft = DayDraft(day)
        draft.note = note
        switch value {
        case Value.unknown: return note?.isBlank == false ? draft : nil
        case Value.skip: draft.isSkipped = true
        case _ where isMeasured:
            draft.amount = Quantity(ExactDecimal(millionths: Int64(value.multipliedClamped(by: 1000))))
        case Value.no: draft.isDone = false
        case Value.done: draft.isDone = true
        case Value.automatic: return note?.isBlank == false ? draft : nil
        default:
            builder.report.add(.lost, "\(name) \(day)", "the unknown value \(value)")
            return nil
        }
        return draft
    }
}

extension Int {
    /// The product, or the nearest number that fits.
    func multipliedClamped(by other: Int) -> Int {
        let (product, overflow) = multipliedReportingOverflow(by: other)
        return overflow ? ((self < 0) == (other < 0) ? .max : .min) : product
    }
}

extension DocumentBuilder {
    /// What every file of Loop has and we do not.
    mutating func reportLoopRest() {
        report.add(.ignored, nil, "colours and positions; habits are added in Loop's order")
        report.add(.ignored, nil, "UNKNOWN days without a note: they have no answer")
    }
}
