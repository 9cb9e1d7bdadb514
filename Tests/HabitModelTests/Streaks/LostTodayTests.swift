import HabitModel
import HabitTestSupport
import Testing

@Suite("an upper limit that was exceeded today")
struct LostTodayTests {
    /// Sunday.
    private let today = day("2026-03-15")
    private let limit: Target

    init() throws {
        limit = try Target(value: 2, kind: .atMost)
    }

    private func history(_ states: [DayState]) -> History {
        var history = History()
        for (index, state) in states.enumerated() { history[today - (states.count - 1 - index)] = state }
        return history
    }

    private func amounts(_ amount: ExactDecimal?, _ target: Target) -> AmountHistory {
        AmountHistory(amount.map { [(day: today, amount: $0)] } ?? [], targets: TargetHistory(target))
    }

    private func streak(
        _ schedule: String,
        _ history: History,
        _ amounts: AmountHistory?,
        on day: Day
    ) -> Streak {
        Streak.compute(
            plan: SchedulePlan(HabitTestSupport.schedule(schedule), from: today - 30),
            history: history,
            activeRange: ActiveRange(from: today - 30),
            amounts: amounts,
            today: day
        )
    }

    @Test("a day under a daily limit is missed at once, and nothing is left to save")
    func dailyLimitIsMissedAtOnce() {
        let history = history([.done, .done, .open])
        let open = streak("daily", history, amounts(2, limit), on: today)
        #expect(open.current == 2 && open.atRisk && open.saveBy == today)
        let lost = streak("daily", history, amounts(3, limit), on: today)
        #expect(lost.current == 0 && lost.longest == 2 && !lost.atRisk && lost.saveBy == nil)
    }

    @Test("the same amount under a minimum changes nothing")
    func minimumIsNotExceeded() throws {
        let kept = streak("daily", history([.done, .open]), try amounts(3, Target(value: 5)), on: today)
        #expect(kept.current == 1 && kept.atRisk)
    }

    @Test("a neutral day cannot be missed")
    func neutralDayCannotBeMissed() {
        let friday = history([.done, .open, .open])
        let lost = streak("mon,wed,fri", friday, amounts(3, limit), on: today)
        #expect(lost.current == 1 && !lost.atRisk)
        #expect(lost.saveBy == today + 1 && lost.daysUntilBreak == 1)
    }

    @Test("the last day of a week under a quota is no longer open")
    func quotaLosesItsLastDay() {
        // Last week three days, this week two until Saturday.
        let done: [DayState] = [
            .done, .done, .done, .open, .open, .open, .open, .done, .done, .open, .open, .open, .open,
        ]
        let history = history(done + [.open])
        let open = streak("3/week", history, amounts(1, limit), on: today)
        #expect(open.current == 1 && open.atRisk)
        let lost = streak("3/week", history, amounts(3, limit), on: today)
        #expect(lost.current == 0 && !lost.atRisk)
    }

    @Test("it counts in the completion rate, and the explanation calls it missed")
    func lostDayCountsAsDue() {
        let plan = SchedulePlan(schedule("daily"), from: today - 30)
        let history = history([.done, .open])
        for (amount, due, verdict) in [(2, 1, Verdict.open), (3, 2, .missed)]
            as [(ExactDecimal, Int, Verdict)]
        {
            let completion = Completion.compute(
                plan: plan,
                history: history,
                activeRange: ActiveRange(from: today - 1),
                amounts: amounts(amount, limit),
                over: today - 1...today,
                today: today
            )
            #expect(completion == Completion(done: 1, due: due))
            let steps = Explanation.steps(
                plan: plan,
                history: history,
                activeRange: ActiveRange(from: today - 1),
                amounts: amounts(amount, limit),
                over: today - 1...today,
                today: today
            )
            #expect(steps.last?.verdict == verdict)
        }
    }
}
