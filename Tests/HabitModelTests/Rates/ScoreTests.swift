import HabitModel
import HabitTestSupport
import Testing

@Suite("the score")
struct ScoreTests {
    private func score(_ text: String, _ days: String) -> Double {
        guard let example = StreakCase.table("\(text) | 2026-03-13 | \(days) | 0 | 0 | - | score").first
        else {
            return .nan
        }
        return Score.compute(
            plan: example.plan,
            history: example.history,
            activeRange: example.activeRange,
            amounts: example.amountHistory,
            today: example.today
        ) ?? -1
    }

    private func isNear(_ left: Double, _ right: Double) -> Bool { abs(left - right) < 1e-6 }

    @Test("a daily habit reaches a score of 0.5 after 13 days, as in Loop")
    func dailyScoreGrowsAsInLoop() {
        #expect(isNear(score("daily", "D"), 0.051922))
        #expect(isNear(score("daily", "D D"), 0.101149))
        #expect(isNear(score("daily", "D*13"), 0.5))
        #expect(isNear(score("daily", "D*20"), 0.655747))
        #expect(isNear(score("daily", "D*13 ·*13 ·"), 0.25))
    }

    @Test("a skip leaves the score unchanged, and so does today while it is open")
    func skipsAndOpenTodayLeaveScoreUnchanged() {
        #expect(score("daily", "D*13 S*10") == score("daily", "D*13"))
        #expect(score("daily", "D*13 ·") == score("daily", "D*13"))
        #expect(score("daily", "D*13 · S") < score("daily", "D*13"))
    }

    @Test(
        "a habit that is always done when due approaches 1",
        arguments: [
            "daily", "weekdays", "every 3 days", "3/week", "10/month", "3 in 7 days",
        ]
    )
    func scoreApproachesOne(_ text: String) {
        let score = score(text, "D*700")
        #expect(score > 0.98)
        #expect(score <= 1)
        #expect(self.score(text, "·*100") == 0)
    }

    @Test("a sum counts once a week, with the share of its target that was reached")
    func sumsCountOnceAWeek() {
        let decay = score("weekly", "D ·*13 ·") / score("weekly", "D ·*6 ·")
        let one = 1 - decay
        #expect(isNear(decay, 0.980049))
        #expect(isNear(score("weekly; target 20", "·*4 20 ·*10"), one))
        #expect(isNear(score("weekly; target 20", "·*4 5 5 ·*9"), one / 2))
        #expect(isNear(score("weekly; target 20", "·*4 20 ·*17"), one * decay))
        #expect(isNear(score("weekly; target 20", "·*4 50 ·*4"), one))
        #expect(isNear(score("weekly; target 20", "·*4 20 ·*5 20 ·*3 5"), one * decay + one))
        #expect(isNear(score("weekly; at most 5", "·*4 5 ·*5 6 · · ·"), one * decay))
        #expect(score("monthly; target 20", "·*20 20 ·*20") < one)
    }

    @Test("a counter has no score, and leaves the score of earlier schedules unchanged")
    func countersHaveNoScore() {
        #expect(score("anytime", "D*30") == -1)
        #expect(score("daily; -9: anytime; 0: daily", "D*13 ·*9 ·") == score("daily", "D*13"))
    }

    @Test("doing it on other weekdays than last week costs nothing")
    func changingWeekdaysCostsNothing() {
        let even = score("2/week", "· D · · D · ·" + String(repeating: " · D · · D · ·", count: 60))
        let uneven = score(
            "2/week",
            "· D · · D · ·" + String(repeating: " D D · · · · · · · · · · D D", count: 30)
        )
        #expect(even > 0.9)
        #expect(uneven > 0.9)
    }

    @Test("a gap of years gives the same score as its days one by one", arguments: ["daily", "2/week"])
    func longGapsEqualSingleDays(_ text: String) {
        let gap = 2_000
        let decay = score(text, "D*30 ·*400 ·") / score(text, "D*30 ·*399 ·")
        var left = score(text, "D*30 ·*400 ·")
        for _ in 0..<gap - 400 { left *= decay }
        #expect(abs(score(text, "D*30 ·*\(gap) ·") - left) <= left * 1e-6)
        #expect(score(text, "D*30 ·*300 D") > score(text, "·*300 D"))
    }
}
