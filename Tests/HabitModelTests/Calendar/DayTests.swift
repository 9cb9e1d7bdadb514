import FoundationEssentials
import HabitModel
import HabitTestSupport
import Testing

@Suite("days")
struct DayTests {
    @Test(
        "text that is not a day is rejected",
        arguments: [
            "2025-02-30", "2025-02-29", "2025-13-01", "2025-00-10", "2025-2-3", "0000-01-01", "10000-01-01",
            "-001-01-01", "２０２５-01-01", " 2025-01-01", "2025-01-01T00:00", "2025-01-01\n", "20250101",
            "1735689600", "", "2025-01-00", "2025-01-32", "1900-02-29", "2025/01/01", "2025-01-1a",
            "+025-01-01",
            "2025-01-0\u{301}1", "2025-01-01\u{0}", "25-1-1", "2025-1-01",
        ]
    )
    func rejectsTextThatIsNotADay(_ text: String) {
        #expect(Day(text) == nil)
    }

    @Test(
        "a day prints the text it was parsed from",
        arguments: [
            "2024-02-29", "9999-12-31", "0001-01-01", "2000-02-29", "1969-12-31", "1970-01-01",
        ]
    )
    func printsParsedText(_ text: String) {
        #expect(Day(text)?.description == text)
    }

    @Test("dates from 1970 to 2100 match a second implementation, and no others exist")
    func calendarMatchesSecondImplementation() {
        // The second implementation counts days, with a list of month lengths, the leap-year rule and
        // weekdays modulo 7.
        var ordinal = 0
        for year in 1970...2100 {
            let isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
            let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
            for month in 0...13 {
                for date in 0...33 {
                    let exists = (1...12).contains(month) && date >= 1 && date <= lengths[month - 1]
                    let found = Day(year: year, month: month, day: date)
                    guard exists else {
                        if found != nil { Issue.record("\(year)-\(month)-\(date) does not exist") }
                        continue
                    }
                    let agrees =
                        found?.ordinal == ordinal && found == Day(ordinal: ordinal) && found?.year == year
                        && found?.month == month && found?.dayOfMonth == date
                        && found?.weekday.rawValue == (ordinal + 3) % 7 + 1
                        && found.map { Day($0.description) == $0 } == true
                    if !agrees { Issue.record("\(year)-\(month)-\(date)") }
                    ordinal += 1
                }
            }
        }
        #expect(ordinal == 47_847)
    }

    @Test("ten thousand impossible dates are rejected")
    func rejectsImpossibleDates() {
        var random = Seeded(1)
        var tried = 0
        while tried < 10_000 {
            let year = Int.random(in: 0...9999, using: &random)
            let month = Int.random(in: 0...99, using: &random)
            let date = Int.random(in: 0...99, using: &random)
            let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
            let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
            if year >= 1, (1...12).contains(month), date >= 1, date <= lengths[month - 1] { continue }
            tried += 1
            let text = [(year, 4), (month, 2), (date, 2)].map { value, width in
                String(repeating: "0", count: width - String(value).count) + String(value)
            }
            if Day(text.joined(separator: "-")) != nil { Issue.record("\(text)") }
        }
    }

    @Test("the whole range round-trips and stops at its ends")
    func wholeRangeRoundTrips() {
        #expect(Day.first.description == "0001-01-01")
        #expect(Day.last.description == "9999-12-31")
        #expect(Day.first.weekday == .monday)
        #expect(Day.last.advanced(by: 1) == nil)
        #expect(Day.first.advanced(by: -1) == nil)
        #expect(Day.first.advanced(by: .max) == nil)
        #expect(Day.last.advanced(by: .min) == nil)
        #expect(Day(ordinal: .max) == nil)
        #expect(Day(ordinal: .min) == nil)
        #expect(Day(year: .max, month: .min, day: .max) == nil)
        #expect(Day.first.days(to: .last) == 3_652_058)
        for ordinal in stride(from: Day.first.ordinal, through: Day.last.ordinal, by: 97) {
            guard let day = Day(ordinal: ordinal), Day(day.description) == day else {
                Issue.record("\(ordinal)")
                continue
            }
        }
    }

    @Test("a day is coded as a string")
    func isCodedAsString() throws {
        let json = Data(#"["2026-03-13"]"#.utf8)
        #expect(try JSONDecoder().decode([Day].self, from: json) == [day("2026-03-13")])
        #expect(try JSONEncoder().encode([day("2026-03-13")]) == json)
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([Day].self, from: Data(#"["2025-02-30"]"#.utf8))
        }
    }
}
