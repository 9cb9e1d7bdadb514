import HabitModel
import HabitWire
import Testing

@testable import HabitImport

@Suite("Files for other trackers")
struct TrackerWriterTests {
    private static let header = HabitDocument.Header(exportedAt: Sample.options.now, generator: "habit 0.1")

    private static func day(_ text: String) throws -> Day { try #require(Day(text)) }

    private static func habit(
        _ name: String,
        _ schedule: String,
        target: Target? = nil,
        unit: String? = nil,
        tags: [String] = [],
        _ entries: [(String, EntryState)]
    ) throws -> HabitDocument.Habit {
        HabitDocument.Habit(
            uid: "9d65d779-ea94-5601-9242-77b56dd2b59c",
            name: name,
            slug: try Slug(of: name).text,
            tags: tags,
            unit: unit,
            targetType: target?.kind ?? .atLeast,
            startsOn: try day("2026-11-01"),
            schedules: SchedulePlan(try Schedule(schedule), from: try day("2026-11-01")),
            targets: TargetHistory(target),
            entries: try entries.map { HabitDocument.Entry(logDate: try day($0), state: $1) }
        )
    }

    private static func export(_ habits: [HabitDocument.Habit], _ form: TrackerForm) throws -> TrackerExport {
        try HabitDocument(header: header, habits: habits).export(to: form)
    }

    private static let states: [(String, EntryState)] = [
        ("2026-11-16", EntryState(status: true)),
        ("2026-11-17", EntryState(status: true, note: "gut")),
        ("2026-11-18", EntryState(skipped: true, note: "krank")),
        ("2026-11-19", EntryState(status: false)),
        ("2026-11-20", EntryState(status: false, note: "nicht, weil: \"so\"")),
    ]

    @Test(
        "Loop: what fits comes back as it was",
        arguments: ["daily", "3 in 7 days", "10/month", "2 in 14 days"]
    )
    func bringsLoopBack(schedule: String) throws {
        let water = try Self.habit(
            "Wasser, kalt",
            "daily",
            target: Target(value: 2.5),
            unit: "l",
            [
                ("2026-11-16", EntryState(status: true, amount: 2.5)),
                ("2026-11-17", EntryState(amount: 0.75, note: "unterwegs")),
            ]
        )
        let habits = [try Self.habit("Lesen 📚", schedule, Self.states), water]
        let file = try Self.export(habits, .loop)
        #expect(file.report.lines.map(\.kind) == [.ignored])
        let back = try Importer.convert(file.bytes, Sample.options)
        #expect(back.format == "loop-db")
        for (habit, original) in zip(back.document.habits, habits) {
            #expect(habit.name == original.name)
            #expect(habit.schedules.schedule(on: .last) == original.schedules.schedule(on: .last))
            #expect(habit.targets == original.targets)
            #expect(habit.unit == original.unit)
            #expect(habit.entries == original.entries)
        }
    }

    @Test("Loop: what does not fit is reported")
    func reportsForLoop() throws {
        let habit = try Self.habit(
            "Laufen",
            "mon,wed",
            target: Target(value: 5),
            unit: "km",
            tags: ["sport"],
            [
                ("2026-11-16", EntryState(status: true)),
                ("2026-11-17", EntryState(amount: 0.003)),
                ("2026-11-18", EntryState(status: true, amount: 3_000_000)),
                ("2026-11-19", EntryState(amount: 1.23456)),
                ("2026-11-20", EntryState(status: true, amount: 3_000_000, note: "weit")),
            ]
        )
        let file = try Self.export([habit], .loop)
        let lines = file.report.lines.map { "\($0.kind) \($0.place ?? "-")" }
        #expect(
            lines == [
                "lost laufen", "changed laufen", "changed laufen", "changed laufen 2026-11-16",
                "changed laufen 2026-11-17", "lost laufen 2026-11-18", "changed laufen 2026-11-19",
                "lost laufen 2026-11-20", "ignored -",
            ]
        )
        let back = try Importer.convert(file.bytes, Sample.options).document.habits[0]
        #expect(back.entries.map(\.state.amount) == [5, 0.004, 1.235, nil])
        #expect(back.entries.last?.state.note == "weit")
        #expect(back.entries.allSatisfy { !$0.state.skipped })
    }

    @Test(
        "harsh: what fits comes back as it was",
        arguments: ["daily", "3 in 7 days", "1 in 10 days", "anytime"]
    )
    func bringsHarshBack(schedule: String) throws {
        let walk = try Self.habit(
            "Gehen",
            "daily",
            tags: ["Draußen"],
            [
                ("2026-11-16", EntryState(status: true, amount: 2.5, note: "x")),
                ("2026-11-17", EntryState(amount: 1)),
            ]
        )
        let habits = [try Self.habit("Lesen 📚", schedule, Self.states), walk]
        let file = try Self.export(habits, .harsh)
        #expect(file.report.lines.map(\.kind) == [.ignored])
        let back = try Importer.convert(file.bytes, Sample.options)
        #expect(back.format == "harsh")
        #expect(back.report.lines.isEmpty)
        for (habit, original) in zip(back.document.habits, habits) {
            #expect(habit.name == original.name)
            #expect(habit.tags == original.tags)
            #expect(habit.schedules.schedule(on: .last) == original.schedules.schedule(on: .last))
            #expect(habit.entries == original.entries)
        }
    }

    @Test("harsh: names and notes that it could not read are changed and reported")
    func reportsForHarsh() throws {
        let first = try Self.habit(
            "# Buch: Kapitel",
            "3/week",
            [("2026-11-16", EntryState(note: "a : b\nc"))]
        )
        let second = try Self.habit("# Buch: Kapitel", "daily", [])
        let file = try Self.export([first, second], .harsh)
        let back = try Importer.convert(file.bytes, Sample.options).document.habits
        #expect(back.map(\.name) == ["habit # Buch – Kapitel", "habit # Buch – Kapitel (2)"])
        #expect(back[0].entries.map(\.state.note) == ["a – b / c"])
        #expect(file.report.count(of: .changed) == 4)
    }

    @Test("Every sample can be written for Loop and for harsh, and is read again", arguments: Sample.all)
    func writesEverySample(sample: Sample) throws {
        let document = try sample.convert().document
        for form in [TrackerForm.loop, .harsh] {
            let file = try document.export(to: form)
            let back = try Importer.convert(file.bytes, Sample.options).document
            let habits = form == .harsh ? Self.byHeading(document.habits) : document.habits
            #expect(back.habits.count == habits.count)
            let lost = Set(file.report.lines.filter { $0.kind == .lost }.compactMap(\.place))
            for (habit, original) in zip(back.habits, habits) {
                let after = Set(habit.entries.map(\.logDate))
                let before = Set(original.entries.map(\.logDate))
                #expect(after.isSubset(of: before), "\(form) \(original.slug)")
                // A day that is missing has a line of its own.
                for day in before.subtracting(after) {
                    #expect(lost.contains("\(original.slug) \(day)"), "\(form) \(original.slug) \(day)")
                }
            }
        }
    }

    /// The habits in the order of harsh's list, whose headings are the first tags.
    private static func byHeading(_ habits: [HabitDocument.Habit]) -> [HabitDocument.Habit] {
        var headings = [""]
        for heading in habits.compactMap(\.tags.first) where !headings.contains(heading) {
            headings.append(heading)
        }
        return headings.flatMap { heading in habits.filter { ($0.tags.first ?? "") == heading } }
    }

    @Test("iCalendar: fixed days are events, folded and escaped; other schedules are reported")
    func writesACalendar() throws {
        var run = try Self.habit("Morning run 🏃", "mon,wed,fri", [])
        run.description =
            "5 km; und dann: Frühstück, mit sehr viel Kaffee und einer ordentlichen Portion Müsli"
        run.schedules = SchedulePlan(try Schedule("mon,wed,fri"), from: try Self.day("2026-06-02"))
        let clean = try Self.habit("Bad putzen", "every 3 days from 2026-10-31", [])
        let file = try Self.export([run, clean, Self.habit("Lesen", "3/week", [])], .ics)
        let text = String(decoding: file.bytes, as: UTF8.self)
        #expect(
            text.split(separator: "\r\n", omittingEmptySubsequences: false).allSatisfy { $0.utf8.count <= 75 }
        )
        let unfolded = text.replacing("\r\n ", with: "")
        #expect(unfolded.contains("DTSTART;VALUE=DATE:20260603\r\nRRULE:FREQ=WEEKLY;BYDAY=MO,WE,FR\r\n"))
        #expect(unfolded.contains("DTSTART;VALUE=DATE:20261103\r\nRRULE:FREQ=DAILY;INTERVAL=3\r\n"))
        #expect(unfolded.contains("DESCRIPTION:5 km\\; und dann: Frühstück\\, mit sehr viel Kaffee"))
        #expect(unfolded.contains("DTSTAMP:20261122T110000Z"))
        #expect(file.report.lines.map { "\($0.kind) \($0.place ?? "-")" } == ["lost lesen", "ignored -"])
    }
}
