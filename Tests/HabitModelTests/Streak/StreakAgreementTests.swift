import HabitModel
import HabitTestSupport
import Testing

@Suite("streaks of generated histories")
struct StreakAgreementTests {
    @Test(
        "a second, naive implementation agrees, on a life that goes on and on one that ends today",
        arguments: Scenario.Kind.allCases,
        [false, true]
    )
    func agrees(_ kind: Scenario.Kind, isArchived: Bool) {
        for seed in 0..<UInt64(historyCount) {
            var scenario = Scenario(kind, seed: seed)
            scenario.isArchived = isArchived
            let naive = NaiveStreak(scenario)
            guard NaiveStreak(scenario.streak) != naive else { continue }
            Issue.record("seed \(seed): \(scenario)\n\(scenario.streak)\nnaive: \(naive)")
            return
        }
    }

    @Test("ticking an open day never shortens a streak", arguments: Scenario.Kind.allCases)
    func ticking(_ kind: Scenario.Kind) {
        eachOpenDay(kind) { scenario, day in
            var ticked = scenario
            ticked.history[day] = .done
            #expect(ticked.streak.current >= scenario.streak.current, "\(day): \(scenario)")
            #expect(ticked.streak.longest >= scenario.streak.longest, "\(day): \(scenario)")
        }
    }

    @Test(
        "skipping a day instead of doing it never lengthens a streak",
        arguments: Scenario.Kind.allCases
    )
    func skipping(_ kind: Scenario.Kind) {
        eachOpenDay(kind) { scenario, day in
            var ticked = scenario
            ticked.history[day] = .done
            var skipped = scenario
            skipped.history[day] = .skipped
            var unasked = 0
            if case .rolling(_, let window) = scenario.schedule.rule {
                // In a run shorter than the window nothing is asked yet, and the skip may have kept it short.
                unasked = window - 1
            }
            let current = max(ticked.streak.current, unasked)
            let longest = max(ticked.streak.longest, unasked)
            #expect(skipped.streak.current <= current, "\(day): \(scenario)")
            #expect(skipped.streak.longest <= longest, "\(day): \(scenario)")
        }
    }

    @Test(
        "skipping today adds nothing to what yesterday left",
        arguments: [
            Scenario.Kind.daily, .weekdays, .interval, .rolling,
        ]
    )
    func skippingToday(_ kind: Scenario.Kind) {
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
        "beginning on save_by keeps the streak, one day later loses it",
        arguments: [
            Scenario.Kind.daily, .weekdays, .interval, .week, .month,
        ]
    )
    func saving(_ kind: Scenario.Kind) {
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

    @Test("a rolling streak that is begun to be saved on save_by goes on, one day later it does not")
    func savingRolling() {
        for seed in 0..<UInt64(propertyCount) {
            let scenario = Scenario(.rolling, seed: seed)
            guard let saveBy = scenario.streak.saveBy else { continue }
            let end = saveBy + 30
            // What the streak has not counted yet, and will if it goes on.
            let next = scenario.history[scenario.today] == .open ? scenario.today : scenario.today + 1
            let days = (0...next.days(to: end)).count { scenario.history[next + $0] != .skipped }
            let whole = scenario.streak.current + days
            #expect(scenario.done(from: saveBy, through: end).current == whole, "\(scenario)")
            #expect(scenario.done(from: saveBy + 1, through: end).current < whole, "\(scenario)")
        }
    }

    @Test("the current streak is never longer than the longest, nor at risk when it is 0")
    func bounds() {
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
    /// The streak after doing nothing before a day and everything from it to the end of what it hangs on: the
    /// next due day, or the week or month.
    fileprivate func done(from begin: Day) -> Streak {
        var end = begin
        switch schedule.rule {
        case .perWeek: end = begin + (7 - begin.weekday.rawValue)
        case .perMonth: while (end + 1).dayOfMonth != 1 { end = end + 1 }
        default:
            while !isDue(plan: plan, history: History(), life: ActiveRange(from: first), today: end) {
                end = end + 1
            }
        }
        return done(from: begin, through: end)
    }

    /// The streak after doing nothing before a day, and from it to the end everything that is not skipped.
    fileprivate func done(from begin: Day, through end: Day) -> Streak {
        var later = self
        for offset in 0...today.days(to: end) where history[today + offset] != .skipped {
            if offset > 0 { later.history[today + offset] = .open }
            if today + offset >= begin { later.history[today + offset] = .done }
        }
        return later.streak(today: end)
    }
}
