import HabitModel
import HabitTestSupport
import Testing

@Suite("calendars of generated habits")
struct CalendarPropertyTests {
    /// A scenario with a range around its life.
    private struct Sample {
        let scenario: Scenario
        let range: ClosedRange<Day>

        init(_ kind: Scenario.Kind, seed: UInt64, isArchived: Bool = false) {
            var scenario = Scenario(kind, seed: seed)
            scenario.isArchived = isArchived
            self.scenario = scenario
            var random = Seeded(seed &+ 7)
            let length = scenario.first.days(to: scenario.today)
            let from = scenario.first + Int.random(in: -12...length, using: &random)
            range = from...from + Int.random(in: 0...length + 20, using: &random)
        }

        var calendar: HabitCalendar {
            HabitCalendar(
                plan: scenario.plan,
                history: scenario.history,
                activeRange: scenario.activeRange,
                targets: TargetHistory(nil),
                amounts: [:],
                sums: scenario.amountHistory,
                over: CalendarRange(range),
                today: scenario.today
            )
        }

        var completion: Completion {
            Completion.compute(
                plan: scenario.plan,
                history: scenario.history,
                activeRange: scenario.activeRange,
                amounts: scenario.amountHistory,
                over: range,
                today: scenario.today
            )
        }
    }

    @Test(
        "every day of the range appears once, and the totals are those of the completion rate",
        arguments: Scenario.Kind.allCases,
        [false, true]
    )
    func daysAndTotals(kind: Scenario.Kind, isArchived: Bool) {
        for seed in 0..<UInt64(propertyCount) {
            let sample = Sample(kind, seed: seed, isArchived: isArchived)
            let calendar = sample.calendar
            let dates = calendar.days.map(\.date.ordinal)
            #expect(dates == Array(sample.range.lowerBound.ordinal...sample.range.upperBound.ordinal))
            #expect(calendar.completion == sample.completion)
            #expect(calendar.longest == sample.scenario.streak.longest)
        }
    }

    @Test(
        "the state of a due day is the verdict of the explanation",
        arguments: [Scenario.Kind.daily, .weekdays, .interval],
        [false, true]
    )
    func statesAgreeWithExplanation(kind: Scenario.Kind, isArchived: Bool) {
        for seed in 0..<UInt64(propertyCount) {
            let sample = Sample(kind, seed: seed, isArchived: isArchived)
            let steps = Explanation.steps(
                plan: sample.scenario.plan,
                history: sample.scenario.history,
                activeRange: sample.scenario.activeRange,
                over: sample.range,
                today: sample.scenario.today
            )
            let states = Dictionary(uniqueKeysWithValues: sample.calendar.days.map { ($0.date, $0.state) })
            for step in steps {
                let expected: CalendarState =
                    switch step.verdict {
                    case .done: step.due == 0 ? .extra : .done
                    case .skipped: .skipped
                    case .missed: .missed
                    case .neutral: .neutral
                    case .open: .open
                    }
                #expect(states[step.first] == expected, "\(sample.scenario), \(step.first)")
            }
            let explained = Set(steps.map(\.first))
            let others = states.filter { !explained.contains($0.key) }.values
            #expect(others.allSatisfy { $0 == .outside || $0 == .skipped }, "\(sample.scenario)")
        }
    }

    @Test("all habits together have the sums of their totals", arguments: 0..<40)
    func sumsOfHabits(seed: Int) {
        let scenarios = Scenario.Kind.allCases.map { Scenario($0, seed: UInt64(seed)) }
        let today = scenarios[0].today
        let range = CalendarRange(today - 40...today + 3)
        var sum = CalendarSum(over: range, today: today)
        var total = Completion()
        var states: [[CalendarState]] = []
        for scenario in scenarios {
            sum.add(
                plan: scenario.plan,
                history: scenario.history,
                activeRange: scenario.activeRange,
                amounts: scenario.amountHistory
            )
            let calendar = HabitCalendar(
                plan: scenario.plan,
                history: scenario.history,
                activeRange: scenario.activeRange,
                targets: TargetHistory(nil),
                amounts: [:],
                sums: scenario.amountHistory,
                over: range,
                today: today
            )
            total.done += calendar.completion.done
            total.due += calendar.completion.due
            let schedule = scenario.schedule
            guard schedule.unit == .days, schedule != .anytime, !schedule.description.contains(" in ") else {
                continue
            }
            states.append(calendar.days.map(\.state))
        }
        let all = sum.calendar
        #expect(all.completion == total && all.longest == nil)
        for (index, day) in all.days.enumerated() {
            let done = states.filter { $0[index] == .done }.count
            let due = done + states.filter { [.missed, .open].contains($0[index]) }.count
            let share = due == 0 ? 0 : Double(done) / Double(due)
            let level = share == 1 ? 4 : share >= 2 / 3 ? 3 : share >= 1 / 3 ? 2 : share > 0 ? 1 : 0
            #expect(day.level == level, "\(day.date)")
            let state: CalendarState =
                if day.date > today { .outside } else if due == 0 { .neutral } else if done == due {
                    .done
                } else if done > 0 { .partly } else { day.date == today ? .open : .missed }
            #expect(day.state == state, "\(day.date)")
        }
    }
}
