import HabitModel
import Testing

@testable import HabitImport

@Suite("Reports and what they count")
struct ReportTests {
    @Test("A report lists a limited number of lines of each kind, and counts the rest")
    func limitsLines() {
        var report = ImportReport()
        for number in 0..<(ImportReport.limit + 3) { report.add(.lost, "line \(number)", "x") }
        report.add(.ignored, nil, "y")
        #expect(report.count(of: .lost) == ImportReport.limit + 3)
        #expect(report.lines.count == ImportReport.limit + 2)
        #expect(report.lines.last == ReportLine(.lost, nil, "3 more of this kind"))
        #expect(report.hasLosses)
    }

    @Test(
        "Rounding counts as a change, the noise of binary numbers does not",
        arguments: [
            ("0.30000000000000004", "0.3", false), ("0.12345678", "0.123457", true), ("1e-9", "0", false),
            ("450.50000000000000001", "450.5", false), ("2.5", "2.5", false),
        ]
    )
    func tellsNoiseFromDigits(text: String, value: String, isRounded: Bool) throws {
        let quantity = try #require(Quantity(text))
        #expect(quantity.value.description == value)
        #expect(quantity.isRounded == isRounded)
    }

    @Test("Text that is not a number is nil", arguments: ["", "NaN", "inf", "1,5", "1 000", "0x10"])
    func refusesOtherText(text: String) {
        #expect(Quantity(text) == nil)
    }

    @Test("Notes that are put together stop growing once they are too long")
    func limitsNotes() throws {
        var draft = DayDraft(.first)
        for _ in 0..<100 { draft.addNote(String(repeating: "x", count: 1000)) }
        let length = try #require(draft.note?.utf8.count)
        #expect((DayDraft.longNote...DayDraft.longNote + 2000).contains(length))
    }

    @Test("A local time is read with and without seconds, and midnight is told apart")
    func readsLocalTimes() {
        #expect(LocalTime("2026-11-16 21:00:00.123456")?.seconds == 75_600)
        #expect(LocalTime("2026-11-16T07:10")?.seconds == 25_800)
        #expect(LocalTime("2026-11-16")?.isMidnight == true)
        for text in ["", "2026-02-30 10:00", "2026-11-16 24:00", "2026-11-16 1:2:3:4", "2026-11-16 x"] {
            #expect(LocalTime(text) == nil, "\(text)")
        }
    }
}
