import HabitModel
import HabitWire
import Testing

@testable import HabitImport

@Suite("Details of formats that no sample has")
struct FormatDetailTests {
    private static func convert(_ text: String, format: String? = nil) throws -> Conversion {
        var options = Sample.options
        options.format = format
        return try Importer.convert(Array(text.utf8), options)
    }

    private static func schedule(_ conversion: Conversion, _ index: Int = 0) -> String {
        conversion.document.habits[index].schedules.schedule(on: .last).description
    }

    @Test(
        "A recurrence rule becomes the nearest schedule",
        arguments: [
            ("FREQ=DAILY", "daily", false), ("RRULE:FREQ=DAILY;INTERVAL=3", "every 3 days", true),
            ("FREQ=WEEKLY", "1/week", false), ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "weekdays", false),
            ("FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO", "2 in 14 days", true), ("FREQ=MONTHLY", "1/month", false),
            ("FREQ=MONTHLY;BYMONTHDAY=1,15", "2/month", true), ("FREQ=YEARLY", "1 in 366 days", true),
        ]
    )
    func readsRecurrence(rule: String, schedule: String, isChanged: Bool) throws {
        let found = try #require(RecurrenceRule(rule)?.schedule)
        #expect(found.schedule.description == schedule)
        #expect((found.change != nil) == isChanged)
    }

    @Test(
        "A recurrence rule without a schedule is nil",
        arguments: [
            "", "every day", "FREQ=HOURLY", "FREQ=DAILY;INTERVAL=99999999999", "FREQ=YEARLY;INTERVAL=2",
            "FREQ",
        ]
    )
    func refusesRecurrence(rule: String) {
        #expect(RecurrenceRule(rule)?.schedule == nil)
    }

    @Test("harsh: a log without its list is read, and says what is assumed")
    func readsALogAlone() throws {
        let conversion = try Self.convert("2026-11-16 : Gym : y :  : \n2026-11-17 : Gym : n :  : \n")
        #expect(conversion.format == "harsh")
        #expect(conversion.document.habits.first?.archived == nil)
        #expect(conversion.report.lines.map(\.kind) == [.assumed])
    }

    @Test("habitctl: a log without its list is read, too")
    func readsAHabitctlLogAlone() throws {
        let conversion = try Self.convert("2026-11-16\tGym\ty\n\n2026-11-17\tGym\ts\n")
        #expect(conversion.format == "habitctl")
        #expect(conversion.document.habits.first?.entries.map(\.state.skipped) == [false, true])
    }

    @Test("Beeminder: a weekly rate is a weekly sum, and doing less is a limit")
    func readsRates() throws {
        let conversion = try Self.convert(
            """
            [{"slug": "run", "rate": 20, "runits": "w", "yaw": 1, "datapoints": []},
             {"slug": "coffee", "rate": 2, "runits": "d", "yaw": -1, "aggday": "max", "datapoints": [
               {"daystamp": "20261116", "value": 1}, {"daystamp": "20261116", "value": 3}]},
             {"slug": "books", "rate": 12, "runits": "y", "datapoints": []}]
            """
        )
        let habits = conversion.document.habits
        #expect(Self.schedule(conversion) == "weekly")
        #expect(habits[0].targets.current?.value == 20)
        #expect(habits[1].targets.current == (try Target(value: 2, kind: .atMost)))
        #expect(habits[1].entries.map(\.state) == [EntryState(status: false, amount: 3)])
        #expect(habits[2].targets.current == nil)
        #expect(conversion.report.lines.contains { $0.kind == .lost && $0.place == "books" })
    }

    @Test("Taskwarrior: a task a line is read like a list")
    func readsTaskLines() throws {
        let list = try Sample.bytes("taskwarrior/export.json")
        let lines = String(decoding: list, as: UTF8.self).lines.filter { $0.hasPrefix("{") }
            .map { $0.hasSuffix(",") ? String($0.dropLast()) : String($0) }.joined(separator: "\n")
        let conversion = try Self.convert(lines + "\n{\"uuid\":\n")
        #expect(conversion.format == "taskwarrior")
        #expect(conversion.report.lines.contains { $0.kind == .lost && $0.place == "line 6" })
        #expect(conversion.document.habits.first?.entries.count == 1)
    }

    @Test(
        "Taskwarrior: recurrences become schedules",
        arguments: [
            ("daily", "daily"), ("weekdays", "weekdays"), ("weekly", "1/week"), ("2w", "every 14 days"),
            ("P3D", "every 3 days"), ("monthly", "1/month"), ("quarterly", "1 in 91 days"),
            ("1st", "anytime"),
        ]
    )
    func readsRecurringTasks(recur: String, schedule: String) throws {
        let text =
            "[{\"uuid\": \"u\", \"status\": \"recurring\", \"description\": \"x\", \"recur\": \"\(recur)\"}]"
        #expect(try Self.schedule(Self.convert(text)) == schedule)
    }

    @Test("Pixela: without bodies, pixels are dates, and the graph is unknown")
    func readsBarePixels() throws {
        let conversion = try Self.convert("{\"pixels\": [\"20261116\", \"20261117\", \"2026-11-18\"]}")
        #expect(conversion.document.habits.first?.entries.map(\.state.status) == [true, true])
        #expect(conversion.report.lines.map(\.kind) == [.assumed, .lost, .ignored])
    }

    @Test(
        "Org: repeaters become schedules",
        arguments: [
            ("+1d", "daily"), (".+1d", "daily"), (".+3d", "1 in 3 days"),
            ("++2w", "every 14 days from 2026-11-27"),
            (".+1d/3d", "1 in 3 days"),
        ]
    )
    func readsRepeaters(repeater: String, schedule: String) throws {
        let text =
            "* Fenster\nSCHEDULED: <2026-11-27 Fr \(repeater)>\n:PROPERTIES:\n:STYLE: habit\n:END:\n"
        #expect(try Self.schedule(Self.convert(text)) == schedule)
    }

    @Test("Habitica: dailies that are not weekly lose the days of the month")
    func readsMonthlyDailies() throws {
        let conversion = try Self.convert(
            """
            {"tasks": {"habits": [{"text": "Süßes", "up": false, "down": true,
                "history": [{"date": 1794863400000, "scoredUp": 0, "scoredDown": 2}]}],
              "dailys": [{"text": "Miete", "frequency": "monthly", "daysOfMonth": [1, 15]},
                {"text": "Bad", "frequency": "weekly", "everyX": 2, "repeat": {"s": true}}]}}
            """
        )
        #expect((0..<3).map { Self.schedule(conversion, $0) } == ["anytime", "2/month", "1 in 14 days"])
        #expect(conversion.document.habits[0].entries.map(\.state.amount) == [2])
        #expect(conversion.report.count(of: .lost) == 2)
    }

    @Test(
        "Habitica: counts near the largest number are added without a crash, and dates that are none reported"
    )
    func addsLargeCounts() throws {
        let press = #"{"date": 1794863400000, "scoredUp": 1, "scoredDown": \#(Int.max)}"#
        let conversion = try Self.convert(
            #"{"tasks": {"habits": [{"text": "Obst", "history": [\#(press), \#(press), {"date": "x"}]}]}}"#
        )
        #expect(conversion.document.habits.first?.entries.map(\.state.amount) == [2])
        let lost = conversion.report.lines.filter { $0.kind == .lost }.map(\.what)
        #expect(lost.count == 2)
        #expect(lost.first == "an entry of the history without a date")
        #expect(lost.last?.hasPrefix("minus was pressed 9223372036854.775807 times") == true)
    }

    @Test("More than 7 times a week and an amount that is none are reported")
    func reportsOddNumbers() throws {
        let conversion = try Self.convert(
            """
            [{"name": "Tee", "progressComputation": {"frequencyType": "WEEKLY", "frequency": 9, "unit": "l"},
              "records": [{"epochDay": 20000, "recordValue": true}, {"epochDay": 20001, "recordValue": 2}]}]
            """
        )
        let lines = conversion.report.lines.map { "\($0.kind) \($0.place ?? "-")" }
        #expect(lines == ["changed Tee", "lost Tee 2024-10-04", "ignored -"])
        #expect(Self.schedule(conversion) == "7/week")
    }

    @Test("Org: a file with many headlines is read in time that does not multiply", .timeLimit(.minutes(1)))
    func readsManyHeadlines() throws {
        let tasks = String(repeating: "* Task\n", count: 60_000)
        let log = String(repeating: "Some text\n", count: 60_000)
        let state = "- State \"DONE\" [2026-11-21 Sat 07:10]\n- State \"DONE\" yesterday\n"
        let conversion = try Self.convert("\(tasks)* Run\n:PROPERTIES:\n:STYLE: habit\n:END:\n\(state)\(log)")
        #expect(conversion.document.habits.map(\.entries.count) == [1])
        #expect(conversion.report.lines.filter { $0.kind == .lost }.map(\.place) == ["Run"])
    }

    @Test("The only letter of a name may be further on than we read")
    func cutsNamesBeforeTheirLetter() throws {
        let name = CleanText.name(String(repeating: "1", count: 110) + "x")
        #expect(name.text == "habit " + String(repeating: "1", count: 94))
        #expect(throws: Never.self) { try HabitName(name.text) }
        #expect(name.remarks.count == 2)
    }

    @Test("A note of more blanks than may stay is not cut to blanks")
    func cutsBlanks() {
        let note = CleanText.note(String(repeating: " ", count: 3000) + "x")
        #expect(note?.text == "x")
    }

    @Test("Text that breaks our rules is cut or cleaned, with a line for each")
    func cleansText() throws {
        let long = String(repeating: "ä", count: 101)
        let note = String(repeating: "n", count: 2001)
        let json = JSONValue.object([
            .init("user_email", .string("x")),
            .init(
                "habits",
                .array([
                    .object([
                        .init("name", .string(long)),
                        .init("tags", .array([.string("a,b"), .string("t\u{202E}t"), .string(" ")])),
                        .init(
                            "records",
                            .array([
                                .object([
                                    .init("day", .string("2026-11-16")), .init("done", .bool(true)),
                                    .init("text", .string(note)),
                                ])
                            ])
                        ),
                    ])
                ])
            ),
        ])
        let conversion = try Self.convert(json.text())
        let habit = conversion.document.habits[0]
        #expect(habit.name == String(repeating: "ä", count: 100))
        #expect(habit.tags == ["a b", "tt"])
        #expect(habit.entries[0].state.note?.utf8.count == 2000)
        #expect(conversion.report.count(of: .changed) == 4)
    }

    @Test("A name of many megabytes does not make the report large")
    func capsTheReport() throws {
        let name = String(repeating: "x", count: 5_000_000)
        let log =
            "2026-02-01 : Gym : y :  : \n" + (2...4).map { "2026-02-0\($0) : \(name) : q :  : \n" }.joined()
        let report = try Self.convert(log).report
        #expect(report.count(of: .lost) == 3)
        #expect(report.lines.allSatisfy { $0.what.utf8.count <= 2000 && ($0.place?.utf8.count ?? 0) <= 1000 })
        let csv = "date,habit,value\n" + (1...3).map { "2026-02-0\($0),\(name),what\n" }.joined()
        let lines = try Self.convert(csv).report.lines
        #expect(lines.allSatisfy { $0.what.utf8.count <= 2000 })
    }
}
