import HabitModel
import HabitTestSupport
import Testing

@Suite("the range of a calendar")
struct CalendarRangeTests {
    @Test("whole weeks end with the one that has the day in it, whichever day they start on")
    func wholeWeeks() {
        // 13 March 2026 is a Friday, the 15th a Sunday.
        #expect(
            CalendarRange(weeks: 1, through: day("2026-03-13")).days == day("2026-03-09")...day("2026-03-15")
        )
        #expect(
            CalendarRange(weeks: 2, through: day("2026-03-13"), weekStarts: .sunday).days
                == day("2026-03-01")...day("2026-03-14")
        )
        #expect(CalendarRange(weeks: 1, through: day("2026-03-15")).days.upperBound == day("2026-03-15"))
        #expect(
            CalendarRange(weeks: 1, through: day("2026-03-15"), weekStarts: .sunday).days.lowerBound
                == day("2026-03-15")
        )
        #expect(CalendarRange(weeks: 53, through: day("2026-03-13")).count == 371)
    }

    @Test("a range stays within the years 1 to 9999")
    func endsOfTheCalendar() {
        #expect(CalendarRange(weeks: 53, through: day("0001-01-02")).days.lowerBound == .first)
        #expect(CalendarRange(weeks: 1, through: .last).days.upperBound == .last)
        #expect(CalendarRange(year: 0) == nil && CalendarRange(year: 10_000) == nil)
        #expect(CalendarRange(year: 2024)?.count == 366)
        #expect(CalendarRange(year: 9999)?.days.upperBound == .last)
    }
}
