import HabitModel
import HabitTestSupport
import Testing

@Suite("the logical day never goes back")
struct RepeatedHourTests {
    /// A time zone and instants at which its clocks change.
    struct Change: Sendable, CustomTestStringConvertible {
        let zone: String
        let instants: [String]

        var testDescription: String { zone }

        func rules() throws -> ZoneRules {
            if let posix = ZoneRules(posix: zone) { return posix }
            return try ZoneRulesTests.zone(zone)
        }
    }

    static let changes = [
        Change(zone: "Europe/Berlin", instants: ["2026-03-29T01:00:00Z", "2026-10-25T01:00:00Z"]),
        Change(zone: "America/New_York", instants: ["2026-03-08T07:00:00Z", "2026-11-01T06:00:00Z"]),
        // Half an hour.
        Change(zone: "Australia/Lord_Howe", instants: ["2026-10-03T15:30:00Z", "2026-04-04T15:00:00Z"]),
        // At midnight, and back across it.
        Change(zone: "America/Havana", instants: ["2026-03-08T05:00:00Z", "2026-11-01T05:00:00Z"]),
        Change(
            zone: "CET-1CEST,M3.5.0,M10.5.0/3",
            instants: ["2026-03-29T01:00:00Z", "2026-10-25T01:00:00Z"]
        ),
        // By two hours; then by a whole day, where the date line moved.
        Change(zone: "Antarctica/Troll", instants: ["2026-03-29T01:00:00Z", "2026-10-25T01:00:00Z"]),
        Change(zone: "Pacific/Kwajalein", instants: ["1969-09-30T13:00:00Z"]),
        Change(zone: "Pacific/Apia", instants: ["2011-12-30T10:00:00Z"]),
    ]

    static let dayStarts = ["00:00", "01:30", "02:00", "02:30", "03:00", "04:00", "12:00"]

    @Test(
        "around a clock change, no minute has an earlier day than the minute before",
        arguments: changes
    )
    func dayNeverGoesBackAroundClockChanges(_ change: Change) throws {
        let rules = try change.rules()
        for (text, start) in change.instants.flatMap({ text in Self.dayStarts.map { (text, $0) } }) {
            let middle = try #require(Instant(text))
            let dayStart = try #require(DayStart(start))
            let drop = rules.offset(at: middle.advanced(bySeconds: -1)) - rules.offset(at: middle)
            var before = Day.first
            for minute in Int64(-1440)...1440 {
                let instant = middle.advanced(bySeconds: minute * 60)
                let plain = Day(logical: instant, offset: rules.offset(at: instant), dayStart: dayStart)
                guard let day = Day(logical: instant, zone: rules, dayStart: dayStart), day >= before,
                    day == plain || (0..<drop).contains(Int(minute) * 60)
                else {
                    Issue.record(
                        "\(instant), \(start): after \(before), but \(plain as Any) by the wall clock"
                    )
                    break
                }
                before = day
            }
        }
    }

    @Test(
        "the day starts to the second when the clock first shows the day start",
        arguments: [
            ("Europe/Berlin", "02:30", "2026-10-25T00:29:59Z", "2026-10-24"),
            ("Europe/Berlin", "02:30", "2026-10-25T00:30:00Z", "2026-10-25"),
            ("Europe/Berlin", "02:30", "2026-10-25T00:59:59.999999Z", "2026-10-25"),
            ("Europe/Berlin", "02:30", "2026-10-25T01:00:00Z", "2026-10-25"),
            ("Europe/Berlin", "02:30", "2026-10-25T01:29:59Z", "2026-10-25"),
            ("Europe/Berlin", "02:30", "2026-10-26T01:29:59Z", "2026-10-25"),
            ("Europe/Berlin", "02:30", "2026-10-26T01:30:00Z", "2026-10-26"),
            // The clock shows 02:00 twice, but 03:00 only once.
            ("Europe/Berlin", "03:00", "2026-10-25T01:59:59Z", "2026-10-24"),
            ("Europe/Berlin", "03:00", "2026-10-25T02:00:00Z", "2026-10-25"),
            ("Europe/Berlin", "02:00", "2026-10-25T00:00:00Z", "2026-10-25"),
            ("Europe/Berlin", "02:00", "2026-10-25T01:00:00Z", "2026-10-25"),
            ("America/Havana", "00:00", "2026-11-01T04:00:00Z", "2026-11-01"),
            ("America/Havana", "00:30", "2026-11-01T04:30:00Z", "2026-11-01"),
            ("America/Havana", "00:30", "2026-11-01T05:00:00Z", "2026-11-01"),
            ("Australia/Lord_Howe", "01:45", "2026-04-04T14:45:00Z", "2026-04-05"),
            ("Australia/Lord_Howe", "01:45", "2026-04-04T15:00:00Z", "2026-04-05"),
            // 1 October 1969 happened twice but started once.
            ("Pacific/Kwajalein", "00:00", "1969-09-30T12:59:59Z", "1969-09-30"),
        ]
    )
    func dayStartsWhenClockFirstShowsIt(_ row: (String, String, String, String)) throws {
        let zone = try ZoneRulesTests.zone(row.0)
        let start = try #require(DayStart(row.1))
        let instant = try #require(Instant(row.2))
        #expect(Day(logical: instant, zone: zone, dayStart: start) == day(row.3))
    }

    @Test("an offset function gives the same days as the zone's rules")
    func offsetFunctionMatchesZoneRules() throws {
        let berlin = try ZoneRulesTests.zone("Europe/Berlin")
        let start = try #require(DayStart("02:30"))
        let midnight = try #require(Instant("2026-10-25T00:00:00Z"))
        for minute in Int64(0)..<180 {
            let instant = midnight.advanced(bySeconds: minute * 60)
            let day = Day(logical: instant, offset: { berlin.offset(at: $0) }, dayStart: start)
            #expect(day == Day(logical: instant, zone: berlin, dayStart: start))
        }
        #expect(Day(logical: .first, offset: { _ in -1 }, dayStart: .midnight) == nil)
        #expect(Day(logical: .last, offset: { _ in .max }, dayStart: .midnight) == nil)
        #expect(Day(logical: .first, zone: berlin, dayStart: .midnight) == .first)
    }

    /// Zone, day start, instants of check-ins, today, today's streak.
    @Test(
        "a streak across the repeated hour",
        arguments: [
            // Both in the repeated hour: both count for the 25th, and the 24th is missing.
            ("Europe/Berlin", "02:30", ["2026-10-25T00:45:00Z", "2026-10-25T01:15:00Z"], "2026-10-25", 1),
            // One before the day start, and one after it in the repetition of the hour.
            ("Europe/Berlin", "02:30", ["2026-10-25T00:15:00Z", "2026-10-25T01:15:00Z"], "2026-10-25", 2),
            (
                "America/Havana", "00:30",
                ["2026-10-31T12:00:00Z", "2026-11-01T05:10:00Z", "2026-11-02T06:00:00Z"], "2026-11-02", 3
            ),
        ] as [(String, String, [String], String, Int)]
    )
    func streakAcrossRepeatedHour(_ row: (String, String, [String], String, Int)) throws {
        let zone = try ZoneRulesTests.zone(row.0)
        let start = try #require(DayStart(row.1))
        var history = History()
        for text in row.2 {
            let instant = try #require(Instant(text))
            history[try #require(Day(logical: instant, zone: zone, dayStart: start))] = .done
        }
        let first = try #require(history.firstMarked)
        let streak = Streak.compute(
            plan: SchedulePlan(.daily, from: first),
            history: history,
            activeRange: ActiveRange(from: first),
            today: day(row.3)
        )
        #expect(streak.current == row.4)
    }
}
