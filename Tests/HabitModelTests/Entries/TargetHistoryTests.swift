import HabitModel
import HabitTestSupport
import Testing

@Suite("changing targets")
struct TargetHistoryTests {
    private let two = try? Target(value: 2)
    private let five = try? Target(value: 5, kind: .atMost)

    @Test("a new target takes effect on its day, and earlier days keep theirs")
    func newTargetKeepsEarlierDays() {
        var targets = TargetHistory(two)
        targets.set(five, from: day("2026-03-10"))
        targets.set(nil, from: day("2026-03-20"))
        #expect(targets.target(on: day("2026-03-09")) == two)
        #expect(targets.target(on: day("2026-03-10")) == five)
        #expect(targets.target(on: day("2026-03-19")) == five)
        #expect(targets.target(on: day("2026-03-20")) == nil)
        #expect(TargetHistory(targets.current, past: targets.past.reversed()) == targets)
    }

    @Test("a target replaced on the day it was set leaves no trace, and setting the same one changes nothing")
    func targetReplacedOnSameDayLeavesNoTrace() {
        var targets = TargetHistory(two)
        targets.set(two, from: day("2026-03-01"))
        #expect(targets.past.isEmpty)
        targets.set(nil, from: day("2026-03-10"))
        targets.set(five, from: day("2026-03-10"))
        #expect(targets.past.count == 1)
        #expect(targets.target(on: day("2026-03-09")) == two)
        #expect(targets.target(on: day("2026-03-10")) == five)
    }

    @Test("a habit is not due while it is archived")
    func archivedHabitIsNotDue() throws {
        var history = History()
        history[day("2026-03-01")] = .done
        history[day("2026-03-05")] = .done
        let pause = try #require(Pause(archived: day("2026-03-02"), restored: day("2026-03-09")))
        let plan = SchedulePlan(.daily, from: day("2026-03-01"))
        let streak = Streak.compute(
            plan: plan,
            history: history.skipping([pause]),
            activeRange: ActiveRange(from: day("2026-03-01")),
            today: day("2026-03-09")
        )
        #expect(streak.current == 2)
        #expect(streak.saveBy == day("2026-03-09"))
        #expect(Pause(archived: day("2026-03-02"), restored: day("2026-03-02")) == nil)
    }
}
