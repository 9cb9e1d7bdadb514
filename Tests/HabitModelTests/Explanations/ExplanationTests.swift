import HabitModel
import HabitTestSupport
import Testing

@Suite("explanations of streaks")
struct ExplanationTests {
    /// Schedule, today, days, and the steps: verdict, done/due, streak.
    static let table: [(String, String, String, String)] = [
        (
            "daily", "2026-03-13", "D D S · D ·",
            "done 1/1 1, done 1/1 2, skipped 0/0 2, missed 0/1 0, done 1/1 1, open 0/1 1"
        ),
        (
            "mon,wed,fri", "2026-03-13", "D D · · D",
            "done 1/1 1, done 0/0 1, missed 0/1 0, neutral 0/0 0, done 1/1 1"
        ),
        ("mon; until -1", "2026-03-10", "D ·", "done 1/1 1"),
        ("every 2 days", "2026-03-13", "D · D ·", "done 1/1 1, neutral 0/0 1, done 1/1 2, neutral 0/0 2"),
        (
            "3/week", "2026-03-18", "D D D · · · · D ·*6 D · ·",
            "done 3/3 1, missed 1/3 0, open 1/3 0 left 5"
        ),
        ("3/week", "2026-03-18", "D*3 ·*4 S*7 D · ·", "done 3/3 1, skipped 0/0 1, open 1/3 1 left 5"),
        ("3/week", "2026-03-15", "D*2 S*5", "done 2/2 1"),
        ("2/month", "2026-03-02", "· D D · ·", "done 2/2 1, open 0/2 1 left 30"),
        (
            "2 in 3 days", "2026-03-13", "D · D · · D ·",
            "done 1/2 1, neutral 1/2 2, done 2/2 3, missed 1/2 2, missed 1/2 0, done 1/2 1, open 1/2 1"
        ),
        (
            "3 in 4 days", "2026-03-13", "D D D · · · D",
            "done 1/3 1, done 2/3 2, done 3/3 3, neutral 3/3 4, missed 2/3 3, missed 1/3 0, done 1/3 1"
        ),
        ("3/week; until 0", "2026-03-11", "D · ·", "neutral 1/3 0"),
        (
            "weekly; target 20", "2026-03-25", "5 · 20 ·*6 9 ·*6 11 · 1",
            "neutral 0/0 0, done 1/1 1, missed 0/1 0, open 0/1 0 left 5"
        ),
        ("weekly; at most 5", "2026-03-18", "2 ·*6 4 · 2", "done 1/1 1, missed 0/1 0 left 5"),
        ("weekly; target 20; until 0", "2026-03-11", "5 · ·", "neutral 0/0 0"),
        (
            "weekly; target 20; -2: daily", "2026-03-18", "20 ·*6 D D D",
            "done 1/1 1, done 1/1 1, done 1/1 2, done 1/1 3"
        ),
        ("anytime", "2026-03-13", "D · S ·", "done 0/0 0, neutral 0/0 0, skipped 0/0 0, neutral 0/0 0"),
        (
            "daily; -2: 1/week", "2026-03-13", "D · · D ·",
            "done 1/1 1, missed 0/1 0, done 2/1 1 left 3"
        ),
    ]

    @Test("each day, week and month has a step", arguments: table)
    func explainsEachPeriod(_ row: (String, String, String, String)) throws {
        let example = try #require(
            StreakCase.table("\(row.0) | \(row.1) | \(row.2) | 0 | 0 | - | steps").first
        )
        let steps = example.steps(over: .first ... .last).map { step in
            "\(step.verdict) \(step.done)/\(step.due) \(step.streak)"
                + (step.left > 0 ? " left \(step.left)" : "")
        }
        #expect(steps.joined(separator: ", ") == row.3)
    }

    @Test(
        "the last step has the current streak, and the largest streak is the longest",
        arguments: Scenario.Kind.allCases
    )
    func stepsAgreeWithStreak(_ kind: Scenario.Kind) {
        for seed in 0..<UInt64(propertyCount) {
            let scenario = Scenario(kind, seed: seed)
            let steps = Explanation.steps(
                plan: scenario.plan,
                history: scenario.history,
                activeRange: ActiveRange(from: scenario.first),
                amounts: scenario.amountHistory,
                over: .first ... .last,
                today: scenario.today
            )
            #expect(steps.last?.streak == scenario.streak.current, "\(scenario)")
            #expect(steps.map(\.streak).max() == scenario.streak.longest, "\(scenario)")
        }
    }

    @Test(
        "the last step has the current streak of the test vectors",
        arguments: StreakCase.table(
            [workedExamples, dayVectors, quotaVectors, rollingVectors, amountVectors, sumVectors].joined(
                separator: "\n"
            )
        )
    )
    func lastStepMatchesVectors(_ example: StreakCase) {
        let unit = example.plan.schedule(on: example.today).unit
        let last = example.steps(over: .first ... .last).last { $0.schedule.unit == unit }
        #expect(last?.streak ?? 0 == example.current)
    }

    @Test("done and due match the completion", arguments: Scenario.Kind.allCases)
    func stepsAgreeWithCompletion(_ kind: Scenario.Kind) {
        for seed in 0..<UInt64(propertyCount) where kind != .rolling {
            let scenario = Scenario(kind, seed: seed)
            let activeRange = ActiveRange(from: scenario.first)
            let whole = Completion.compute(
                plan: scenario.plan,
                history: scenario.history,
                activeRange: activeRange,
                amounts: scenario.amountHistory,
                over: .first ... .last,
                today: scenario.today
            )
            let steps = Explanation.steps(
                plan: scenario.plan,
                history: scenario.history,
                activeRange: activeRange,
                amounts: scenario.amountHistory,
                over: .first ... .last,
                today: scenario.today
            ).filter {
                $0.verdict == .done || $0.last < scenario.today
                    || $0.schedule.isSum && $0.verdict == .missed
            }
            #expect(steps.reduce(0) { $0 + min($1.done, $1.due) } == whole.done, "\(scenario)")
            #expect(steps.reduce(0) { $0 + $1.due } == whole.due, "\(scenario)")
        }
    }

    @Test("days have their amounts, and weeks and months their sums")
    func stepsHaveAmounts() throws {
        let example = try #require(
            StreakCase.table("daily; target 8 | 2026-03-13 | 8 5+0.5 · | 0 | 0 | - | steps").first
        )
        let days = example.steps(over: .first ... .last)
        #expect(days.map(\.amount) == [8, 5.5, nil])
        #expect(days.map(\.target?.value) == [8, 8, 8])
        let sum = try #require(
            StreakCase.table("weekly; at most 8 | 2026-03-18 | 2 3 D ·*4 · S · | 0 | 0 | - | steps").first
        )
        let weeks = sum.steps(over: .first ... .last)
        #expect(weeks.map(\.amount) == [5, nil])
        #expect(weeks.map(\.target?.kind) == [.atMost, .atMost])
    }

    @Test("a range limits the steps")
    func rangeLimitsSteps() throws {
        let example = try #require(
            StreakCase.table("3/week | 2026-03-18 | D*3 ·*4 D*10 | 0 | 0 | - | steps").first
        )
        let day = day("2026-03-11")
        #expect(example.steps(over: day...day).map(\.first) == [Day("2026-03-09")])
        #expect(example.steps(over: .first...day).count == 2)
    }
}

extension StreakCase {
    fileprivate func steps(over range: ClosedRange<Day>) -> [ExplainedStep] {
        Explanation.steps(
            plan: plan,
            history: history,
            activeRange: activeRange,
            amounts: amountHistory,
            over: range,
            today: today
        )
    }
}
