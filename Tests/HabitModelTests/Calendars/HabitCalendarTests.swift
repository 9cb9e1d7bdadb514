import HabitModel
import HabitTestSupport
import Testing

@Suite("the calendar of a habit")
struct HabitCalendarTests {
    /// A calendar over a range in days relative to today, as one sign for each day.
    private func signs(
        _ schedule: String,
        today: String = "2026-03-13",
        days: String,
        target: Target? = nil,
        amounts: [Int: ExactDecimal] = [:],
        over range: ClosedRange<Int>
    ) throws -> String {
        let example = try #require(
            StreakCase.table("\(schedule) | \(today) | \(days) | 0 | 0 | - | calendar").first
        )
        let calendar = HabitCalendar(
            plan: example.plan,
            history: example.history,
            activeRange: example.activeRange,
            targets: TargetHistory(target),
            amounts: Dictionary(uniqueKeysWithValues: amounts.map { (example.today + $0.key, $0.value) }),
            over: CalendarRange(example.today + range.lowerBound...example.today + range.upperBound),
            today: example.today
        )
        return calendar.days.map(Self.sign(of:)).joined(separator: " ")
    }

    private static func sign(of day: CalendarDay) -> String {
        switch day.state {
        case .done: day.level == 4 ? "D" : "D\(day.level)"
        case .partly: "P\(day.level)"
        case .extra: "E\(day.level)"
        case .open: "O"
        case .missed: "M"
        case .skipped: "S"
        case .neutral: "n"
        case .outside: "-"
        }
    }

    @Test("the states of the examples")
    func statesOfExamples() throws {
        #expect(try signs("daily", days: "D · S D ·", over: -5...1) == "- D M S D O -")
        #expect(try signs("daily", days: "D D / S D", over: -1...2) == "D D S -")
        // 13 March 2026 is a Friday.
        #expect(try signs("mon,wed,fri", days: "D D S · ·", over: -4...0) == "D E1 S n O")
        #expect(try signs("every 3 days", days: "D D · · ·", over: -4...0) == "D E1 n M n")
        #expect(try signs("daily; until -2", days: "D · · ·", over: -3...0) == "D n - -")
        #expect(try signs("daily; until -1", days: "D · · D", over: -3...1) == "D M n - -")
    }

    @Test(
        "under a quota or a rolling schedule no single day is due",
        arguments: ["3/week", "10/month", "3 in 7 days"]
    )
    func quotaDaysAreNeutral(schedule: String) throws {
        #expect(try signs(schedule, days: "D · S D ·", over: -5...1) == "- D n S D n -")
    }

    @Test("the level of a part is its share of the target, in thirds")
    func levelsOfParts() throws {
        let target = try Target(value: 3)
        let parts: [Int: ExactDecimal] = [-5: 0.1, -4: 1, -3: 1.999999, -2: 2, -1: 2.5, 0: 3]
        #expect(
            try signs("daily", days: "· · · · · D", target: target, amounts: parts, over: -5...0)
                == "P1 P2 P2 P3 P3 D"
        )
        // Nothing is not a part, and today may still become one.
        #expect(
            try signs("daily", days: "· · ·", target: target, amounts: [-2: 0, -1: 3, 0: 1], over: -2...0)
                == "M M P2"
        )
        #expect(
            try signs("mon,wed,fri", days: "· ·", target: target, amounts: [-1: 1], over: -1...0) == "P2 O"
        )
    }

    @Test("a day over the most that is allowed is missed at once, if it is due")
    func overTheMostIsMissed() throws {
        let target = try Target(value: 2, kind: .atMost)
        #expect(
            try signs("daily", days: "· D ·", target: target, amounts: [-2: 3, -1: 1, 0: 5], over: -2...0)
                == "M D M"
        )
        #expect(
            try signs("mon,wed,fri", days: "· ·", target: target, amounts: [-1: 9], over: -1...0) == "n O"
        )
    }

    @Test("without a target, amounts are measured against the 90th percentile of the range")
    func amountsWithoutTarget() throws {
        let amounts: [Int: ExactDecimal] = [
            -9: 1, -8: 2, -7: 3, -6: 4, -5: 5, -4: 6, -3: 7, -2: 8, -1: 8, 0: 1000,
        ]
        #expect(
            try signs("daily", days: "D*10", amounts: amounts, over: -9...0)
                == "D1 D1 D2 D2 D3 D3 D D D D"
        )
        // A bare done is all there is, and nothing is the least.
        #expect(try signs("daily", days: "D D D", amounts: [-1: 0, 0: 5], over: -2...0) == "D D1 D")
    }

    @Test("amounts beyond any sense overflow nothing")
    func largestAmounts() throws {
        let target = try Target(value: Amount.maximum)
        let almost = ExactDecimal(millionths: Amount.maximum.millionths - 1)
        #expect(
            try signs("daily", days: "· D", target: target, amounts: [-1: almost], over: -1...0) == "P3 D"
        )
        #expect(try signs("daily", days: "D", amounts: [0: Amount.maximum], over: 0...0) == "D")
    }

    @Test("the amount of a day is shown, except outside the habit's life")
    func amountIsShown() throws {
        let calendar = HabitCalendar(
            plan: SchedulePlan(.daily, from: day("2026-03-12")),
            history: History(),
            activeRange: ActiveRange(from: day("2026-03-12")),
            targets: TargetHistory(nil),
            amounts: [day("2026-03-11"): 1, day("2026-03-12"): 2.5],
            over: CalendarRange(day("2026-03-11")...day("2026-03-12")),
            today: day("2026-03-13")
        )
        #expect(calendar.days.map(\.amount) == [nil, 2.5])
    }
}
