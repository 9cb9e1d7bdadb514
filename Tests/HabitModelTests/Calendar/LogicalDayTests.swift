import FoundationEssentials
import HabitModel
import HabitTestSupport
import Testing

@Suite("the logical day")
struct LogicalDayTests {
    @Test(
        "times before the day start belong to the day before",
        arguments: [
            ("2026-03-14T03:59:59Z", 0, "04:00", "2026-03-13"),
            ("2026-03-14T04:00:00Z", 0, "04:00", "2026-03-14"),
            ("2026-03-13T23:59:59Z", 0, "00:00", "2026-03-13"),
            ("2026-03-14T00:00:00Z", 0, "00:00", "2026-03-14"),
            ("2026-03-14T11:59:59Z", 0, "12:00", "2026-03-13"),
            ("2026-03-14T12:00:00Z", 0, "12:00", "2026-03-14"),
            ("2026-03-13T10:00:00Z", 50_400, "00:00", "2026-03-14"),
            ("2026-03-13T11:59:59Z", -43_200, "00:00", "2026-03-12"),
            ("1969-12-31T23:30:00Z", 1800, "00:00", "1970-01-01"),
        ]
    )
    func timesBeforeDayStartBelongToDayBefore(_ row: (String, Int, String, String)) {
        guard let instant = Instant(row.0), let start = DayStart(row.2) else {
            Issue.record("cannot read \(row)")
            return
        }
        #expect(Day(logical: instant, offset: row.1, dayStart: start) == day(row.3))
    }

    @Test("there is no day outside the years 1 to 9999, whatever the offset")
    func noDayOutsideCalendar() {
        #expect(Day(logical: .first, offset: -1, dayStart: .midnight) == nil)
        #expect(Day(logical: .last, offset: 1, dayStart: .midnight) == nil)
        #expect(Day(logical: .last, offset: .max, dayStart: .midnight) == nil)
        #expect(Day(logical: .first, offset: .min, dayStart: .midnight) == nil)
    }

    @Test("a day start is HH:MM from 00:00 to 12:00")
    func dayStartIsFromMidnightToNoon() throws {
        #expect(DayStart("04:00")?.minutes == 240)
        #expect(DayStart("12:00")?.description == "12:00")
        for text in ["12:01", "4:00", "04:60", "24:00", "", "0400", "04:00:00", "-1:00", "０4:00", "04:0"] {
            #expect(DayStart(text) == nil, "\(text)")
        }
        #expect(DayStart(minutes: -1) == nil)
        let json = Data(#"["00:00"]"#.utf8)
        #expect(try JSONDecoder().decode([DayStart].self, from: json) == [.midnight])
    }

    @Test(
        "day expressions are relative to today, a Friday",
        arguments: [
            ("2026-01-01", "2026-01-01"), ("today", "2026-03-13"), ("Yesterday", "2026-03-12"),
            ("-3", "2026-03-10"),
            ("-0", "2026-03-13"), ("fri", "2026-03-13"), ("FRIDAY", "2026-03-13"), ("sat", "2026-03-07"),
            ("thu", "2026-03-12"), ("mon", "2026-03-09"), ("-365", "2025-03-13"),
        ]
    )
    func resolvesDayExpressions(_ text: String, _ expected: String) {
        #expect(DayExpression(text)?.resolved(against: day("2026-03-13")) == day(expected))
    }

    @Test(
        "other words are not day expressions",
        arguments: [
            "", "-", "--1", "+1", "3", "tomorrow", "-1.5", "-99999999999999999999", "2026-02-30", "m",
            "montag", " today",
        ]
    )
    func rejectsOtherDayExpressions(_ text: String) {
        #expect(DayExpression(text) == nil)
    }

    @Test("no day expression reaches back before the first day")
    func noDayExpressionBeforeFirstDay() {
        #expect(DayExpression("-9999999")?.resolved(against: day("2026-03-13")) == nil)
        #expect(DayExpression("sun")?.resolved(against: .first) == nil)
    }
}
