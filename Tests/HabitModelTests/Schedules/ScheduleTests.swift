import FoundationEssentials
import HabitModel
import HabitTestSupport
import Testing

@Suite("schedules")
struct ScheduleTests {
    @Test(
        "every form is parsed and printed canonically",
        arguments: [
            ("daily", "daily"), ("mon,wed,fri", "mon,wed,fri"), ("weekdays", "weekdays"),
            ("weekends", "weekends"),
            ("every 3 days", "every 3 days"),
            ("every 3 days from 2026-03-01", "every 3 days from 2026-03-01"),
            ("3/week", "3/week"), ("10/month", "10/month"), ("3 in 7 days", "3 in 7 days"),
            ("fri, MON ,wed,mon", "mon,wed,fri"), ("Monday,Friday", "mon,fri"),
            ("mon,tue,wed,thu,fri", "weekdays"),
            ("sun,sat", "weekends"), ("mon,tue,wed,thu,fri,sat,sun", "daily"), ("  DAILY ", "daily"),
            ("Every  3\tDays", "every 3 days"), ("3 / Week", "3/week"), ("every 1 day", "daily"),
            ("every day", "daily"),
            ("every 3650 days", "every 3650 days"), ("7/week", "7/week"), ("31/month", "31/month"),
            ("1 in 1 day", "1 in 1 days"), ("366 in 366 days", "366 in 366 days"), ("sun", "sun"),
            ("03/week", "3/week"), ("weekly", "weekly"), (" Monthly ", "monthly"), ("ANYTIME", "anytime"),
        ]
    )
    func parsesEveryForm(_ text: String, _ canonical: String) throws {
        let schedule = try Schedule(text)
        #expect(schedule.description == canonical)
        #expect(try Schedule(canonical) == schedule)
    }

    @Test(
        "anything else is rejected, and the error lists the valid forms",
        arguments: [
            "", " ", "dayly", "every 0 days", "every 3651 days", "every -3 days", "every 3 weeks", "every 3",
            "every days",
            "every 3 days from", "every 3 days from 2026-02-30", "every 3 days from today", "0/week",
            "8/week", "0/month",
            "32/month", "3/day", "3/", "/week", "3//week", "0 in 7 days", "8 in 7 days", "3 in 367 days",
            "3 in days",
            "mon,", ",mon", "mon,,fri", "mon fri", "mon;fri", "mo", "99999999999999999999/week", "3.5/week",
            "３/week",
            "weekly 20", "weekly,mon", "monthly/2", "any time", "biweekly", "daily daily", "weekdays,sat",
            "every 3 days\u{0}", "1 in 1 days from 2026-01-01",
        ]
    )
    func rejectsOtherForms(_ text: String) {
        let error = #expect(throws: ValueError.self) { try Schedule(text) }
        #expect(error?.message.contains("3/week") == true)
    }

    @Test("very long text is rejected at once")
    func rejectsVeryLongText() {
        #expect(throws: ValueError.self) { try Schedule(String(repeating: "mon,", count: 100_000) + "mon") }
    }

    @Test("a schedule is coded as a string")
    func isCodedAsString() throws {
        let json = Data(#"["mon,wed,fri","3 in 7 days"]"#.utf8)
        let read = try JSONDecoder().decode([Schedule].self, from: json)
        #expect(read == [schedule("mon,wed,fri"), schedule("3 in 7 days")])
        #expect(try JSONEncoder().encode(read) == json)
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([Schedule].self, from: Data(#"["never"]"#.utf8))
        }
    }

    @Test("schedules created in code have the same bounds")
    func initializersCheckBounds() {
        #expect(Schedule(weekdays: []) == nil)
        #expect(Schedule(everyDays: 1) == nil)
        #expect(Schedule(timesPerWeek: 8) == nil)
        #expect(Schedule(timesPerMonth: 0) == nil)
        #expect(Schedule(times: 2, inDays: 1) == nil)
        #expect(Schedule(weekdays: Weekday.allCases) == .daily)
    }

    @Test("a new schedule takes effect on its day and replaces later ones")
    func newScheduleReplacesLaterOnes() {
        let weekly = schedule("3/week")
        var plan = SchedulePlan(.daily, from: day("2026-01-01"))
        plan = plan.setting(weekly, from: day("2026-02-01"))
        #expect(plan.schedule(on: day("2025-12-31")) == .daily)
        #expect(plan.schedule(on: day("2026-01-31")) == .daily)
        #expect(plan.schedule(on: day("2026-02-01")) == weekly)
        #expect(plan.setting(.daily, from: day("2026-01-15")).parts.count == 1)
        #expect(plan.setting(weekly, from: day("2026-03-01")) == plan)
        let earlier = plan.setting(weekly, from: day("2025-12-20"))
        #expect(earlier.schedule(on: day("2025-12-19")) == .daily)
        #expect(earlier.schedule(on: day("2026-01-15")) == weekly)
        let interval = schedule("every 3 days")
        let third = SchedulePlan(interval, from: day("2026-01-01")).setting(.daily, from: day("2025-12-01"))
        #expect(third.schedule(on: day("2025-11-30")) == schedule("every 3 days from 2026-01-01"))
        let twice = plan.setting(interval, from: day("2026-03-01")).setting(interval, from: day("2026-03-02"))
        #expect(twice.parts.count == 4)
        #expect(SchedulePlan(parts: []) == nil)
        let unordered = SchedulePlan(parts: plan.parts.reversed())
        #expect(unordered == plan)
    }
}
