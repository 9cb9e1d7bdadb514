import HabitModel
import HabitTestSupport
import Testing

@Suite("amounts and the targets of sums")
struct AmountHistoryTests {
    /// A habit of two weeks under a sum: 10 in the first, 12 in the second, the target changing on some days.
    private func streak(_ changes: [(from: String, target: Target?)], today: String) -> Streak {
        var targets = TargetHistory(changes.first?.target)
        for change in changes.dropFirst() { targets.set(change.target, from: day(change.from)) }
        var history = History()
        for text in ["2026-03-02", "2026-03-09"] { history[day(text)] = .done }
        let amounts: [(day: Day, amount: ExactDecimal)] = [(day("2026-03-09"), 12), (day("2026-03-02"), 10)]
        return Streak.compute(
            plan: SchedulePlan(.weekly, from: day("2026-03-02")),
            history: history,
            activeRange: ActiveRange(from: day("2026-03-02")),
            amounts: AmountHistory(amounts, targets: targets),
            today: day(today)
        )
    }

    private func atLeast(_ value: ExactDecimal) -> Target? { try? Target(value: value) }
    private func atMost(_ value: ExactDecimal) -> Target? { try? Target(value: value, kind: .atMost) }

    @Test("the amount of a day is found, whatever the order they were given in")
    func findsAmountOfDay() {
        let given: [(day: Day, amount: ExactDecimal)] = [(day("2026-03-09"), 2), (day("2026-03-02"), 1)]
        let amounts = AmountHistory(given, targets: TargetHistory(nil))
        #expect(amounts[day("2026-03-02")] == 1)
        #expect(amounts[day("2026-03-09")] == 2)
        #expect(amounts[day("2026-03-03")] == nil)
        #expect(amounts[day("2026-03-10")] == nil)
        #expect(AmountHistory([], targets: TargetHistory(nil))[.first] == nil)
    }

    @Test("a stricter target applies from the next week, an easier one at once")
    func mostLenientTargetOfWeekApplies() {
        let raised = [("2026-03-02", atLeast(10)), ("2026-03-11", atLeast(20))]
        #expect(streak(raised, today: "2026-03-15").current == 2)
        #expect(streak(raised, today: "2026-03-15").saveBy == day("2026-03-22"))
        #expect(streak(raised, today: "2026-03-16").current == 2)
        let lowered = [("2026-03-02", atLeast(20)), ("2026-03-11", atLeast(12))]
        #expect(streak(lowered, today: "2026-03-10").current == 0)
        #expect(streak(lowered, today: "2026-03-11").current == 1)
        let limit = [("2026-03-02", atMost(12)), ("2026-03-11", atMost(5))]
        #expect(streak(limit, today: "2026-03-16").current == 2)
    }

    @Test("the latest target decides whether the sum is a minimum or an upper limit")
    func latestTargetDecidesKind() {
        let limited = [("2026-03-02", atLeast(10)), ("2026-03-11", atMost(5))]
        #expect(streak(limited, today: "2026-03-10").current == 2)
        #expect(streak(limited, today: "2026-03-11").current == 0)
        let removed = [("2026-03-02", atLeast(20)), ("2026-03-11", nil)]
        #expect(streak(removed, today: "2026-03-10").current == 0)
        #expect(streak(removed, today: "2026-03-11").current == 1)
    }

    @Test("sums of the largest amounts do not overflow")
    func largestAmountsDoNotOverflow() {
        let first = day("2026-03-01")
        let days = (0..<31).map { (day: first + $0, amount: Amount.maximum) }
        let amounts = AmountHistory(days, targets: TargetHistory(nil))
        let sum = amounts.sum(
            plan: SchedulePlan(.monthly, from: first),
            history: History(),
            activeRange: ActiveRange(from: first),
            today: first + 30
        )
        #expect(sum == 31_000_000_000)
    }
}
