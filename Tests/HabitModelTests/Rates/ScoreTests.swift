import HabitModel
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
            life: example.life,
            today: example.today
        )
    }

    private func isNear(_ left: Double, _ right: Double) -> Bool { abs(left - right) < 1e-6 }

    @Test("a daily habit grows as in Loop: half after thirteen days")
    func growth() {
        #expect(isNear(score("daily", "D"), 0.051922))
        #expect(isNear(score("daily", "D D"), 0.101149))
        #expect(isNear(score("daily", "D*13"), 0.5))
        #expect(isNear(score("daily", "D*20"), 0.655747))
        #expect(isNear(score("daily", "D*13 ·*13 ·"), 0.25))
    }

    @Test("a skip leaves it as it is, and so does today while it is open")
    func pauses() {
        #expect(score("daily", "D*13 S*10") == score("daily", "D*13"))
        #expect(score("daily", "D*13 ·") == score("daily", "D*13"))
        #expect(score("daily", "D*13 · S") < score("daily", "D*13"))
    }

    @Test(
        "what is done as often as it is asked for approaches 1",
        arguments: [
            "daily", "weekdays", "every 3 days", "3/week", "10/month", "3 in 7 days",
        ]
    )
    func full(_ text: String) {
        let score = score(text, "D*700")
        #expect(score > 0.98)
        #expect(score <= 1)
        #expect(self.score(text, "·*100") == 0)
    }

    @Test("other weekdays than last week do no harm")
    func shifted() {
        let even = score("2/week", "· D · · D · ·" + String(repeating: " · D · · D · ·", count: 60))
        let uneven = score(
            "2/week",
            "· D · · D · ·" + String(repeating: " D D · · · · · · · · · · D D", count: 30)
        )
        #expect(even > 0.9)
        #expect(uneven > 0.9)
    }

    @Test("the series is the score of every day, in the life and the range alone")
    func series() throws {
        let scenario = Scenario(.daily, seed: 4)
        let life = HabitLife(from: scenario.first)
        let series = Score.series(
            plan: scenario.plan,
            history: scenario.history,
            life: life,
            over: scenario.first - 5...scenario.today + 5,
            today: scenario.today
        )
        #expect(series.map(\.day).first == scenario.first)
        #expect(series.map(\.day).last == scenario.today)
        let last = Score.compute(
            plan: scenario.plan,
            history: scenario.history,
            life: life,
            today: scenario.today
        )
        #expect(series.last?.score == last)
    }
}
