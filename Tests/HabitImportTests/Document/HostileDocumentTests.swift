import HabitModel
import Testing

@testable import HabitImport

@Suite("Hostile documents of our own form")
struct HostileDocumentTests {
    private static let header = """
        {"format":"habit-export","version":1,"exported_at":"2026-11-22T09:00:00Z","generator":"t","account":null,"habits":[
        """
    private static let entry = #"{"log_date":"2026-11-16","status":true,"skipped":false}"#

    private static func habit(
        schedules: String = #"{"from":"2026-01-01","schedule":"daily"}"#,
        targets: String = "",
        entries: String = "[]",
        rest: String = ""
    ) -> String {
        """
        {"name":"Run","slug":"run","target_type":"at_least","starts_on":"2026-01-01","schedules":[\(schedules)],
        "targets":[\(targets)],"entries":\(entries)\(rest)}
        """
    }

    private static func convert(_ habits: String) throws -> Conversion {
        try Importer.convert(Array("\(header)\(habits)]}".utf8), Sample.options)
    }

    private static func days(_ count: Int) -> [Day] {
        (1...count).compactMap { Day(ordinal: $0) }
    }

    @Test(
        "Many schedules, targets and entries are read in time that does not multiply",
        .timeLimit(.minutes(1))
    )
    func readsLongHistories() throws {
        let schedules = Self.days(1000).map { #"{"from":"\#($0)","schedule":"weekly"}"# }
        let targets = Self.days(999).map { #"{"until":"\#($0)","target":\#($0.ordinal)}"# }
        let entries = Array(repeating: Self.entry, count: 50_000)
        let conversion = try Self.convert(
            Self.habit(
                schedules: schedules.joined(separator: ","),
                targets: targets.joined(separator: ","),
                entries: "[\(entries.joined(separator: ","))]"
            )
        )
        #expect(conversion.document.habits.map(\.entries.count) == [1])
        #expect(conversion.report.count(of: .changed) == 49_999)
    }

    @Test("More schedules or targets than the server stores are refused")
    func refusesEndlessHistories() throws {
        let schedules = Self.days(1001).map { #"{"from":"\#($0)","schedule":"daily"}"# }
        let targets = Self.days(1001).map { #"{"until":"\#($0)","target":5}"# }
        for habit in [
            Self.habit(schedules: schedules.joined(separator: ",")),
            Self.habit(targets: targets.joined(separator: ",")),
        ] {
            let conversion = try Self.convert(habit)
            #expect(conversion.document.habits.isEmpty)
            #expect(conversion.report.lines.first?.what.contains("at most 1000 elements") == true)
        }
    }

    @Test(
        "What is not a list, and a second target of today, are reported",
        arguments: [
            habit(entries: "{}"), habit(rest: #","tags":"sport""#), habit(rest: #","pauses":{}"#),
            habit(targets: #"{"until":null,"target":5},{"until":null,"target":6}"#),
            habit(entries: "[\(entry.replacing("}", with: #","files":{}}"#))]"),
        ]
    )
    func reportsOtherTypes(habit: String) throws {
        #expect(try Self.convert(habit).report.hasLosses)
    }

    @Test("More habits than an account may have are lost and reported")
    func limitsHabits() throws {
        let conversion = try Self.convert(Array(repeating: Self.habit(), count: 1003).joined(separator: ","))
        #expect(conversion.document.habits.count == 1000)
        #expect(conversion.report.count(of: .lost) == 3)
    }

    @Test("A planned skip that was undone stays, as the server writes it")
    func keepsUndonePlans() throws {
        let plan = Self.entry.replacing("2026-11-16", with: "2026-12-24").replacing("true", with: "false")
        let done = Self.entry.replacing("2026-11-16", with: "2026-12-25")
        let conversion = try Self.convert(Self.habit(entries: "[\(plan),\(done)]"))
        #expect(conversion.document.habits.first?.entries.map(\.logDate.description) == ["2026-12-24"])
        #expect(conversion.report.lines.map(\.place) == ["run 2026-12-25"])
    }
}
