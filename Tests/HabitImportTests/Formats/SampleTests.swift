import HabitModel
import Testing

@testable import HabitImport

@Suite("The files of other trackers")
struct SampleTests {
    @Test("Each file yields the expected habits and days", arguments: Sample.all)
    func yieldsTheExpectedHabits(sample: Sample) throws {
        let conversion = try sample.convert()
        let expected = try sample.expected()
        #expect(conversion.format == expected["format"].string || sample.folder == "habit-export")
        let habits = expected["habits"].elements
        #expect(conversion.document.habits.map(\.name) == habits.map { $0["name"].string })
        for (habit, node) in zip(conversion.document.habits, habits) {
            #expect(Self.lines(habit, node) == Self.lines(node))
        }
    }

    @Test("Each file is reported on as expected: kinds and places", arguments: Sample.all)
    func reportsAsExpected(sample: Sample) throws {
        let report = try sample.convert().report
        let lines = report.lines.map { "\($0.kind) | \($0.place ?? "-")" }.sorted()
        let expected = try sample.expected()["report"].elements
            .map { "\($0["kind"].string ?? "") | \($0["where"].string ?? "-")" }
            .sorted()
        #expect(lines == expected, "\(report.lines.map { "\($0.kind) | \($0.place ?? "-") | \($0.what)" })")
    }

    @Test(
        "Each file converted twice gives the same document, and its habits have different keys",
        arguments: Sample.all
    )
    func isDeterministic(sample: Sample) throws {
        let (first, second) = (try sample.convert(), try sample.convert())
        #expect(first.document == second.document)
        #expect(first.report == second.report)
        let keys = first.document.habits.compactMap { HabitKey($0) }
        #expect(Set(keys).count == first.document.habits.count)
    }

    @Test("Each file is recognised without its name, and as no other format", arguments: Sample.all)
    func isRecognisedByContent(sample: Sample) throws {
        let source = try Source(sample.input())
        #expect(ImportFormats.all.count { $0.recognizes(source) } == 1)
    }

    /// The habit as text, with the times only where the expectation has them.
    private static func lines(_ habit: HabitDocument.Habit, _ expected: JSONNode) -> [String] {
        let target = habit.targets.current?.value.description ?? "-"
        var lines = [
            [
                habit.name, habit.slug, habit.description ?? "-",
                habit.schedules.schedule(on: .last).description, target, habit.targetType.rawValue,
                habit.unit ?? "-", habit.tags.joined(separator: ","), habit.startsOn.description,
                habit.archived?.on.description ?? "-",
            ].joined(separator: " | ")
        ]
        for (entry, node) in zip(habit.entries, expected["entries"].elements) {
            let time = node["recorded_at"].string == nil ? "" : entry.recordedAt?.description ?? "-"
            let zone = node["time_zone"].string == nil ? "" : entry.timeZone?.text ?? "-"
            lines.append(line(entry) + " | \(time) | \(zone)")
        }
        return lines + habit.entries.dropFirst(expected["entries"].elements.count).map(line)
    }

    private static func line(_ entry: HabitDocument.Entry) -> String {
        let state = entry.state
        let amount = state.amount?.description ?? "-"
        return "\(entry.logDate) | \(state.status) \(state.skipped) \(amount) \(state.note ?? "-")"
    }

    private static func lines(_ node: JSONNode) -> [String] {
        [
            [
                node["name"].string ?? "", node["slug"].string ?? "", node["description"].string ?? "-",
                node["schedule"].string ?? "", node["target"].digits ?? "-", node["target_type"].string ?? "",
                node["unit"].string ?? "-", node["tags"].elements.compactMap(\.string).joined(separator: ","),
                node["starts_on"].string ?? "", node["archived_on"].string ?? "-",
            ].joined(separator: " | ")
        ]
            + node["entries"].elements.map { entry in
                let amount = entry["amount"].digits ?? "-"
                let state = "\(entry["status"].bool ?? false) \(entry["skipped"].bool ?? false) \(amount)"
                let time = entry["recorded_at"].string.flatMap { Instant($0) }?.description ?? ""
                let times = "\(time) | \(entry["time_zone"].string ?? "")"
                return
                    "\(entry["log_date"].string ?? "") | \(state) \(entry["note"].string ?? "-") | \(times)"
            }
    }
}
