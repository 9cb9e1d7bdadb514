import HabitModel
import HabitTestSupport
import Testing

@Suite("unusual days")
struct OddDaysTests {
    /// Zone, day start, instant, logical day.
    @Test(
        "the day start on days that start late, do not exist, or are half an hour longer",
        arguments: [
            // Midnight did not exist: 23:59:59 was followed by 01:00.
            ("America/Sao_Paulo", "00:00", "2018-11-04T02:59:59Z", "2018-11-03"),
            ("America/Sao_Paulo", "00:00", "2018-11-04T03:00:00Z", "2018-11-04"),
            ("America/Sao_Paulo", "04:00", "2018-11-04T05:59:59Z", "2018-11-03"),
            ("America/Sao_Paulo", "04:00", "2018-11-04T06:00:00Z", "2018-11-04"),
            ("America/Sao_Paulo", "12:00", "2018-11-04T13:59:59Z", "2018-11-03"),
            ("America/Sao_Paulo", "12:00", "2018-11-04T14:00:00Z", "2018-11-04"),
            // The clocks go back half an hour at 02:00, and forward at 02:00.
            ("Australia/Lord_Howe", "00:00", "2026-04-04T12:59:59Z", "2026-04-04"),
            ("Australia/Lord_Howe", "00:00", "2026-04-04T13:00:00Z", "2026-04-05"),
            ("Australia/Lord_Howe", "04:00", "2026-04-04T17:29:59Z", "2026-04-04"),
            ("Australia/Lord_Howe", "04:00", "2026-04-04T17:30:00Z", "2026-04-05"),
            ("Australia/Lord_Howe", "04:00", "2026-10-03T16:59:59Z", "2026-10-03"),
            ("Australia/Lord_Howe", "04:00", "2026-10-03T17:00:00Z", "2026-10-04"),
            ("Asia/Kathmandu", "04:00", "2026-03-13T22:14:59Z", "2026-03-13"),
            ("Asia/Kathmandu", "04:00", "2026-03-13T22:15:00Z", "2026-03-14"),
            ("Asia/Kathmandu", "12:00", "2024-02-29T06:14:59Z", "2024-02-28"),
            ("Asia/Kathmandu", "12:00", "2024-02-29T06:15:00Z", "2024-02-29"),
            ("Pacific/Kiritimati", "00:00", "2025-12-31T10:00:00Z", "2026-01-01"),
            ("Etc/GMT+12", "00:00", "2026-01-01T11:59:59Z", "2025-12-31"),
            ("Pacific/Kiritimati", "12:00", "2025-12-31T21:59:59Z", "2025-12-31"),
        ]
    )
    func dayStartOnUnusualDays(_ row: (String, String, String, String)) throws {
        let zone = try ZoneRulesTests.zone(row.0)
        let start = try #require(DayStart(row.1))
        let instant = try #require(Instant(row.2))
        #expect(Day(logical: instant, zone: zone, dayStart: start) == day(row.3))
    }

    @Test("in Apia, 2011-12-30 has only the early hours of the 31st, and none if the day starts at midnight")
    func skippedDateInApia() throws {
        let apia = try ZoneRulesTests.zone("Pacific/Apia")
        let noon = try #require(Instant("2011-12-28T12:00:00Z"))
        for (start, hours) in [("00:00", 0), ("04:00", 4), ("12:00", 12)] {
            let dayStart = try #require(DayStart(start))
            let quarters = (0..<4 * 24 * 4).compactMap {
                Day(logical: noon.advanced(bySeconds: Int64($0) * 900), zone: apia, dayStart: dayStart)
            }
            #expect(quarters.count { $0 == day("2011-12-30") } == hours * 4, "\(start)")
            #expect(quarters.contains(day("2011-12-29")) && quarters.contains(day("2011-12-31")))
            #expect(quarters == quarters.sorted(), "the day went back")
        }
    }

    @Test("a date that did not exist breaks a streak unless it is skipped")
    func missingDateBreaksStreakUnlessSkipped() {
        let first = day("2011-12-27")
        var history = History()
        for date in ["2011-12-27", "2011-12-28", "2011-12-29", "2011-12-31"] { history[day(date)] = .done }
        func current() -> Int {
            Streak.compute(
                plan: SchedulePlan(.daily, from: first),
                history: history,
                activeRange: ActiveRange(from: first),
                today: day("2011-12-31")
            ).current
        }
        #expect(current() == 1)
        history[day("2011-12-30")] = .skipped
        #expect(current() == 4)
    }

    @Test(
        "calendar weeks follow ISO 8601 across year ends and in week 53",
        arguments: [
            ("2020-12-30", "2020-12-28", "2021-01-03"), ("2021-01-03", "2020-12-28", "2021-01-03"),
            ("2021-01-04", "2021-01-04", "2021-01-10"), ("2026-12-31", "2026-12-28", "2027-01-03"),
            ("2024-12-30", "2024-12-30", "2025-01-05"), ("2024-02-29", "2024-02-26", "2024-03-03"),
            ("2016-01-03", "2015-12-28", "2016-01-03"),
        ]
    )
    func weeksFollowISO8601(_ row: (String, String, String)) throws {
        let today = day(row.0)
        var history = History()
        history[today] = .done
        let series = Completion.series(
            by: .weeks,
            plan: SchedulePlan(schedule("1/week"), from: today - 20),
            history: history,
            activeRange: ActiveRange(from: today - 20),
            over: today - 20...today + 20,
            today: today
        )
        let done = series.filter { $0.completion.done == 1 }
        #expect(done.map(\.first) == [day(row.1)])
        #expect(done.map(\.last) == [day(row.2)])
    }
}
