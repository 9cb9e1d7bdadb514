import FaultKit
import HabitModel
import HabitTestSupport
import HabitWire
import Testing

/// Vectors typed by one person: every habit is added, changed and archived on the right day, and checked in with the
/// others of that day.
struct TypedVectors {
    private let vectors: [LivedVector]
    /// Longer histories are sent over HTTP, because typing takes one process per day.
    private static let typedDays = 21

    init(_ vectors: [LivedVector]) {
        self.vectors = vectors
    }

    /// Types everything and compares the streaks.
    func live(in shell: ClockShell, beside client: Client) async throws {
        try await shell.run(adding.joined(separator: "\n"))
        let brought = vectors.filter { $0.example.marks.count > Self.typedDays }
        try await client.checkIn(brought.flatMap(\.checkIns))
        let shown = try await shell.run((checkingIn + archiving + looking).joined(separator: "\n"))
        let documents = try shown.lines.flatMap { line -> [StreakReport] in
            let bytes = Array(line.utf8)
            if line.hasPrefix("[") { return try JSON.decode([StreakReport].self, from: bytes) }
            return [try JSON.decode(StreakReport.self, from: bytes)]
        }
        let reports = Dictionary(documents.map { ($0.habit, $0) }) { first, _ in first }
        #expect(documents.count == vectors.count)
        for vector in vectors { vector.check(reports[vector.name]) }
    }

    private static func at(_ day: Day, _ line: String) -> String { "at '\(day) 12:00:00' habit \(line)" }

    private var adding: [String] {
        vectors.flatMap { vector in
            let beginning = vector.example.beginning
            let target = vector.example.target.map {
                " --target \($0.value)" + ($0.kind == .atMost ? " --at-most" : "")
            }
            let add = Self.at(
                beginning.from,
                "add \(vector.name) --every '\(beginning.schedule)'\(target ?? "") -q"
            )
            return [add]
                + vector.example.changes.map { part in
                    Self.at(part.from, "edit \(vector.name) --every '\(part.schedule)' -q")
                }
        }
    }

    /// One command per day and kind of mark; skips of future days are typed on the vector's today.
    private var checkingIn: [String] {
        struct Line: Hashable {
            let typed: Day
            let day: Day
            let state: DayState
        }
        var lines: [Line: [String]] = [:]
        for vector in vectors where vector.example.marks.count <= Self.typedDays {
            for (day, amounts) in vector.example.amounts {
                lines[Line(typed: day, day: day, state: .done), default: []] += amounts.map {
                    "\(vector.name)+\($0)"
                }
            }
            for (day, state) in vector.example.marks where vector.example.amounts[day] == nil {
                let typed = state == .skipped ? min(day, vector.example.today) : day
                lines[Line(typed: typed, day: day, state: state), default: []].append(vector.name)
            }
        }
        return lines.sorted { ($0.key.typed, $0.key.day) < ($1.key.typed, $1.key.day) }.map { line, names in
            let verb = line.state == .done ? "done" : "skip"
            return Self.at(line.typed, "\(verb) \(names.joined(separator: " ")) --date \(line.day) -q")
        }
    }

    private var archiving: [String] {
        vectors.compactMap { vector in
            vector.example.activeRange.until.map { Self.at($0, "archive \(vector.name) -q") }
        }
    }

    private var looking: [String] {
        Dictionary(grouping: vectors, by: \.example.today).map { today, vectors in
            Self.at(today, "streak \(vectors.map(\.name).joined(separator: " ")) --json")
        }
    }
}
