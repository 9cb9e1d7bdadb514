import HabitModel
import Testing

@testable import HabitImport

@Suite("Whose habit, and which event")
struct IdentityTests {
    @Test("The id of an event follows from the family, the habit, the day and its state")
    func makesTheDocumentedIDs() throws {
        let harsh = ImportEvent(
            HabitKey(family: "harsh", key: "Gymmed"),
            day: try #require(Day("2026-11-16")),
            state: EntryState(status: true, amount: 45, note: "leg day"),
            after: nil
        )
        #expect(harsh.id == "eb12adf4-6222-5932-8d1b-997307d73d57")
        let loop = ImportEvent(
            HabitKey(family: "loop", key: String(repeating: "0", count: 32)),
            day: try #require(Day("2026-11-18")),
            state: EntryState(skipped: true, note: "Zahnarzt: erst um neun"),
            after: nil
        )
        #expect(loop.id == "15a33262-bbae-5074-b2c6-19b79ae453f1")
    }

    @Test("A day that changes from A to B and back to A has three different events")
    func distinguishesRepeatedStates() throws {
        let key = HabitKey(family: "harsh", key: "Gymmed")
        let day = try #require(Day("2026-11-16"))
        let (a, b) = (EntryState(status: true), EntryState(status: false))
        let first = ImportEvent(key, day: day, state: a, after: nil).id
        let second = ImportEvent(key, day: day, state: b, after: first).id
        let third = ImportEvent(key, day: day, state: a, after: second).id
        #expect(Set([first, second, third]).count == 3)
        #expect(ImportEvent(key, day: day, state: a, after: second).id == third)
    }

    @Test("Habits of the same name have different keys, and Loop's two formats the same ones")
    func numbersEqualNames() throws {
        let database = try Sample.all.first { $0.folder == "loop-db" }?.convert()
        let keys = database?.document.habits.compactMap(\.source).map(\.key) ?? []
        #expect(keys.first == String(repeating: "0", count: 32))
        let table = try Sample.all.first { $0.folder == "loop-csv" }?.convert()
        let sources = table?.document.habits.compactMap(\.source) ?? []
        #expect(sources.filter { $0.key.hasPrefix("Klettern") }.map(\.key) == ["Klettern", "Klettern#2"])
        #expect(sources.allSatisfy { $0.family == "loop" && !$0.isStable })
    }

    @Test("The start of a day is its first instant, also when clocks change")
    func findsTheStartOfDay() throws {
        let berlin = try #require(ZoneRules(posix: "CET-1CEST,M3.5.0,M10.5.0/3"))
        for (text, minutes) in [
            ("2026-03-29", 0), ("2026-03-29", 150), ("2026-10-25", 150), ("2026-07-01", 240),
        ] {
            let day = try #require(Day(text))
            let dayStart = try #require(DayStart(minutes: minutes))
            let start = Instant(startOf: day, in: berlin, dayStart: dayStart)
            #expect(Day(logical: start, zone: berlin, dayStart: dayStart) == day, "\(text) \(minutes)")
            let before = start.advanced(bySeconds: -1)
            #expect(
                Day(logical: before, zone: berlin, dayStart: dayStart) == day.advanced(by: -1),
                "\(text) \(minutes)"
            )
        }
    }
}
