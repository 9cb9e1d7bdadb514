import HabitModel
import HabitTestSupport
import Testing

@Suite("streaks by example")
struct StreakExamplesTests {
    @Test("worked examples", arguments: StreakCase.table(workedExamples))
    func workedExamplesHold(_ example: StreakCase) {
        check(example)
    }

    @Test("schedules that name days", arguments: StreakCase.table(dayVectors))
    func daySchedules(_ example: StreakCase) {
        check(example)
    }

    @Test("weeks and months", arguments: StreakCase.table(quotaVectors))
    func weeksAndMonths(_ example: StreakCase) {
        check(example)
    }

    @Test("rolling windows", arguments: StreakCase.table(rollingVectors))
    func rollingWindows(_ example: StreakCase) {
        check(example)
    }

    @Test("amounts and targets", arguments: StreakCase.table(amountVectors))
    func amountsAndTargets(_ example: StreakCase) {
        check(example)
        #expect(example.target != nil)
    }

    @Test("sums of weeks and months", arguments: StreakCase.table(sumVectors))
    func sums(_ example: StreakCase) {
        check(example)
    }

    @Test("counters", arguments: StreakCase.table(counterVectors))
    func counters(_ example: StreakCase) {
        check(example)
        #expect(example.streak.unit == .days)
    }

    private func check(_ example: StreakCase) {
        let streak = example.streak
        #expect(streak.current == example.current)
        #expect(streak.atRisk == example.atRisk)
        #expect(streak.longest == example.longest)
        #expect(streak.daysUntilBreak == example.untilBreak)
        #expect(streak.saveBy == example.untilBreak.map { example.today + $0 })
        #expect((streak.longestStart == nil) == (streak.longest == 0))
        #expect((streak.longestEnd == nil) == (streak.longest == 0))
    }
}
