import HabitModel
import HabitTestSupport
import Testing

@Suite("streaks of generated histories")
struct StreakAgreementTests {
    @Test(
        "a naive implementation agrees, for active habits and ones archived today",
        arguments: Scenario.Kind.allCases,
        [false, true]
    )
    func agreesWithNaiveImplementation(_ kind: Scenario.Kind, isArchived: Bool) {
        for seed in 0..<UInt64(historyCount) {
            var scenario = Scenario(kind, seed: seed)
            scenario.isArchived = isArchived
            let naive = NaiveStreak(scenario)
            guard NaiveStreak(scenario.streak) != naive else { continue }
            Issue.record("seed \(seed): \(scenario)\n\(scenario.streak)\nnaive: \(naive)")
            return
        }
    }

    @Test("checking in on an open day never shortens a streak", arguments: Scenario.Kind.allCases)
    func doneNeverShortensStreak(_ kind: Scenario.Kind) {
        eachOpenDay(kind) { scenario, day in
            var done = scenario
            done.history[day] = .done
            #expect(done.streak.current >= scenario.streak.current, "\(day): \(scenario)")
            #expect(done.streak.longest >= scenario.streak.longest, "\(day): \(scenario)")
        }
    }

    @Test(
        "skipping a day instead of doing it never lengthens a streak",
        arguments: Scenario.Kind.allCases.filter { !$0.isSum }
    )
    func skippingNeverBeatsDone(_ kind: Scenario.Kind) {
        eachOpenDay(kind) { scenario, day in
            var done = scenario
            done.history[day] = .done
            var skipped = scenario
            skipped.history[day] = .skipped
            var freeDays = 0
            if case .rolling(_, let window) = scenario.schedule.rule {
                // A run shorter than the window requires nothing yet, and the skip may have kept it short.
                freeDays = window - 1
            }
            let current = max(done.streak.current, freeDays)
            let longest = max(done.streak.longest, freeDays)
            #expect(skipped.streak.current <= current, "\(day): \(scenario)")
            #expect(skipped.streak.longest <= longest, "\(day): \(scenario)")
        }
    }

    @Test(
        "skipping today adds nothing to yesterday's streak",
        arguments: [
            Scenario.Kind.daily, .weekdays, .interval, .rolling,
        ]
    )
    func skippingTodayAddsNothing(_ kind: Scenario.Kind) {
        for seed in 0..<UInt64(propertyCount) {
            var open = Scenario(kind, seed: seed)
            open.history[open.today] = .open
            var skipped = open
            skipped.history[open.today] = .skipped
            #expect(skipped.streak.longest == open.streak.longest, "\(open)")
            #expect(skipped.streak.current <= open.streak.longest, "\(open)")
        }
    }

    @Test(
        "starting on save_by keeps the streak, and starting a day later loses it",
        arguments: [
            Scenario.Kind.daily, .weekdays, .interval, .week, .month,
        ]
    )
    func startingOnSaveByKeepsStreak(_ kind: Scenario.Kind) {
        for seed in 0..<UInt64(propertyCount) {
            let scenario = Scenario(kind, seed: seed)
            guard let saveBy = scenario.streak.saveBy else {
                #expect(scenario.streak.current == 0, "\(scenario)")
                continue
            }
            let before = scenario.streak.current
            #expect(scenario.done(from: saveBy).current > before, "\(scenario)")
            #expect(scenario.done(from: saveBy + 1).current <= 1, "\(scenario)")
        }
    }

    @Test("the whole sum on save_by keeps the streak, and a day later it is too late")
    func sumOnSaveByKeepsStreak() {
        for seed in 0..<UInt64(propertyCount) {
            for kind in [Scenario.Kind.weekSum, .monthSum] {
                let scenario = Scenario(kind, seed: seed)
                guard let saveBy = scenario.streak.saveBy else { continue }
                let before = scenario.streak.current
                let saved = scenario.recordingEverything(on: saveBy)
                #expect(saved.streak(today: saveBy + 31).longest > before, "\(scenario)")
                let late = scenario.recordingEverything(on: saveBy + 1)
                #expect(late.streak(today: saveBy + 1).current <= 1, "\(scenario)")
            }
        }
    }

    @Test("starting on save_by keeps a rolling streak, and starting a day later loses it")
    func startingOnSaveByKeepsRollingStreak() {
        for seed in 0..<UInt64(propertyCount) {
            let scenario = Scenario(.rolling, seed: seed)
            guard let saveBy = scenario.streak.saveBy else { continue }
            let end = saveBy + 30
            // The days the streak has not counted yet but will if it continues.
            let next = scenario.history[scenario.today] == .open ? scenario.today : scenario.today + 1
            let days = (0...next.days(to: end)).count { scenario.history[next + $0] != .skipped }
            let whole = scenario.streak.current + days
            #expect(scenario.done(from: saveBy, through: end).current == whole, "\(scenario)")
            #expect(scenario.done(from: saveBy + 1, through: end).current < whole, "\(scenario)")
        }
    }

    @Test("the current streak is never longer than the longest, nor at risk when it is 0")
    func currentNeverExceedsLongest() {
        for kind in Scenario.Kind.allCases {
            for seed in 0..<UInt64(propertyCount) {
                let streak = Scenario(kind, seed: seed).streak
                #expect(streak.current <= streak.longest)
                #expect(!streak.atRisk || (streak.current > 0 && streak.daysUntilBreak == 0))
            }
        }
    }

    private func eachOpenDay(_ kind: Scenario.Kind, _ check: (Scenario, Day) -> Void) {
        for seed in 0..<UInt64(propertyCount) {
            let scenario = Scenario(kind, seed: seed)
            var random = Seeded(seed &+ 1)
            let offset = Int.random(in: 0...scenario.first.days(to: scenario.today), using: &random)
            let day = scenario.first + offset
            if scenario.history[day] == .open { check(scenario, day) }
        }
    }
}

extension Scenario {
    /// The habit with nothing recorded after today but what a period requires, on one day.
    fileprivate func recordingEverything(on day: Day) -> Scenario {
        var later = self
        for offset in 1...100 {
            if history[today + offset] == .done { later.history[today + offset] = .open }
            later.amounts[today + offset] = nil
        }
        guard history[day] != .skipped else { return later }
        later.history[day] = .done
        let amount = later.amounts[day] ?? .zero
        later.amounts[day] = target?.kind == .atLeast ? amount.adding(target?.value ?? .zero) : amount
        return later
    }

    /// The streak after doing nothing before `start` and everything from then to the next due day, or to the
    /// end of the week or month.
    fileprivate func done(from start: Day) -> Streak {
        var end = start
        switch schedule.rule {
        case .perWeek: end = start + (7 - start.weekday.rawValue)
        case .perMonth: while (end + 1).dayOfMonth != 1 { end = end + 1 }
        default:
            while !isDue(plan: plan, history: History(), activeRange: ActiveRange(from: first), today: end) {
                end = end + 1
            }
        }
        return done(from: start, through: end)
    }

    /// The streak after doing nothing before `start` and everything unskipped from then to `end`.
    fileprivate func done(from start: Day, through end: Day) -> Streak {
        var later = self
        for offset in 0...today.days(to: end) where history[today + offset] != .skipped {
            if offset > 0 { later.history[today + offset] = .open }
            if today + offset >= start { later.history[today + offset] = .done }
        }
        return later.streak(today: end)
    }
}
