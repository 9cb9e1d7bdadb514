import HabitModel
import HabitTestSupport
import Testing

@Suite("plans with many schedules")
struct SchedulePlanTests {
    private static let rules = ["daily", "mon,wed,fri", "2/week", "3/month", "every 3 days", "2 in 5 days"]

    @Test("a day has the last schedule set on or before it, however many there are")
    func dayHasLastScheduleSet() throws {
        var random = Seeded(3)
        for count in [1, 2, 3, 50, 1000] {
            let parts = (0..<count).map { _ in
                SchedulePlan.Part(
                    from: day("2020-01-01") + Int.random(in: 0...2000, using: &random),
                    schedule: schedule(Self.rules.randomElement(using: &random) ?? "daily")
                )
            }
            let plan = try #require(SchedulePlan(parts: parts))
            for _ in 0..<200 {
                let day = day("2020-01-01") + Int.random(in: -100...2100, using: &random)
                let slow = plan.parts.last { $0.from <= day } ?? plan.parts[0]
                #expect(plan.schedule(on: day) == slow.schedule)
            }
        }
    }

    @Test("with many rolling schedules, each week of a series equals the week alone")
    func seriesEqualsWeeksAlone() throws {
        var random = Seeded(5)
        var history = History()
        for number in 0..<400 where Int.random(in: 0..<3, using: &random) > 0 {
            history[day("2025-01-01") + number] = .done
        }
        let parts = (0..<60).map { number in
            SchedulePlan.Part(
                from: day("2025-01-01") + 6 * number,
                schedule: schedule(number.isMultiple(of: 3) ? "daily" : "\(number % 3 + 1) in 5 days")
            )
        }
        let plan = try #require(SchedulePlan(parts: parts))
        let activeRange = ActiveRange(from: day("2025-01-01"))
        let today = day("2026-01-31")
        let series = Completion.series(
            by: .weeks,
            plan: plan,
            history: history,
            activeRange: activeRange,
            over: activeRange.from...today,
            today: today
        )
        for bucket in series {
            let alone = Completion.compute(
                plan: plan,
                history: history,
                activeRange: activeRange,
                over: bucket.first...bucket.last,
                today: today
            )
            #expect(bucket.completion == alone)
        }
    }
}
