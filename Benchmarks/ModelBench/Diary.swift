import HabitModel

/// A habit with years of entries, up to a Friday.
struct Diary {
    let plan: SchedulePlan
    let history: History
    let life: ActiveRange
    let today: Day

    /// Twenty habits with every kind of schedule: nine in ten days are done, one in fifty is skipped.
    static func twentyHabits(years: Int) -> [Diary] {
        let schedules = [
            "daily", "daily", "daily", "daily", "daily", "daily", "weekdays", "weekdays", "mon,wed,fri",
            "mon,wed,fri", "weekends", "every 2 days", "every 3 days", "3/week", "3/week", "5/week",
            "10/month", "3 in 7 days", "5 in 7 days", "10 in 30 days",
        ]
        return schedules.enumerated().compactMap { number, text in
            (try? Schedule(text)).flatMap { Diary($0, years: years, seed: number) }
        }
    }

    private init?(_ schedule: Schedule, years: Int, seed: Int) {
        let days = years * 36_525 / 100
        guard let today = Day("2026-03-13"), let first = today.advanced(by: 1 - days) else { return nil }
        var history = History()
        // A linear congruential generator is random enough here, and gives the same entries in every run.
        var state = UInt64(seed) &* 977 &+ 1
        for offset in 0..<days {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let chance = state >> 33 % 100
            guard let day = first.advanced(by: offset) else { continue }
            if chance < 90 { history[day] = .done } else if chance < 92 { history[day] = .skipped }
        }
        self.history = history
        self.today = today
        plan = SchedulePlan(schedule, from: first)
        life = ActiveRange(from: first)
    }
}
