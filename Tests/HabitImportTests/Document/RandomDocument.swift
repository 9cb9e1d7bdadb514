import HabitModel

@testable import HabitImport

/// A document of an invented account: every schedule, targets that changed, pauses, and all sorts of text.
struct RandomDocument {
    private var random: SeededRandom
    private(set) var document: HabitDocument

    private static let start = Day(year: 2026, month: 1, day: 1) ?? .first
    private static let schedules = [
        "daily", "mon,wed,fri", "weekdays", "every 3 days", "every 10 days from 2026-01-05", "3/week",
        "10/month",
        "3 in 7 days", "weekly", "monthly", "anytime",
    ]
    private static let texts = [
        "Run", "=Zucker", "'@Oma", "🏃 laufen", "a\nb", "\"quoted\", and; more", "tab\there", "日本語", "-5",
        "é è",
        "x: y : z", "'", "C#", "\\back\\slash", "\u{1F468}\u{200D}\u{1F469}",
    ]

    init(seed: UInt64) {
        random = SeededRandom(seed: seed)
        let created = Instant("2026-01-01T08:00:00.25Z") ?? .first
        document = HabitDocument(
            header: .init(exportedAt: created, generator: "habit-server 0.1.0"),
            account: .init(
                username: "ada",
                createdAt: created,
                timeZone: ZoneName("Europe/Berlin") ?? .utc,
                dayStartsAt: DayStart("04:00") ?? .midnight
            )
        )
        for number in 0..<Int(random.next() % 6) { document.habits.append(habit(number)) }
    }

    private mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int(random.next() % UInt64(elements.count))]
    }

    private mutating func chance(_ of: UInt64) -> Bool { random.next() % of == 0 }

    private func day(_ offset: Int) -> Day { Self.start.advanced(by: offset) ?? Self.start }

    private mutating func uuid() -> String {
        UUIDv5.make(namespace: UUIDv5.importNamespace, name: "\(random.next())") ?? ""
    }

    private mutating func target(_ kind: TargetType) -> Target? {
        chance(3)
            ? nil
            : try? Target(value: ExactDecimal(millionths: Int64(random.next() % 10_000_000 + 1)), kind: kind)
    }

    private mutating func habit(_ number: Int) -> HabitDocument.Habit {
        let kind = pick(TargetType.allCases)
        let name =
            "\(number) " + pick(Self.texts).replacing("\n", with: " ").replacing("\t", with: " ") + " x"
        var habit = HabitDocument.Habit(
            uid: uuid(),
            name: name,
            slug: "habit-\(number)",
            description: chance(2) ? pick(Self.texts) : nil,
            tags: chance(2) ? ["sport", "a b"] : [],
            unit: chance(2) ? "km" : nil,
            targetType: kind,
            createdAt: Instant("2026-01-01T08:00:00Z")?.advanced(bySeconds: Int64(number)),
            startsOn: day(Int(random.next() % 30)),
            archived: chance(3) ? .init(on: day(200), at: Instant("2026-07-20T08:00:00Z")) : nil,
            pauses: chance(3) ? [Pause(archived: day(40), restored: day(50))].compactMap { $0 } : [],
            schedules: SchedulePlan(.daily, from: day(0))
        )
        let parts = (0...Int(random.next() % 3)).map { part in
            SchedulePlan.Part(from: day(part * 30), schedule: (try? Schedule(pick(Self.schedules))) ?? .daily)
        }
        habit.schedules = SchedulePlan(parts: parts) ?? habit.schedules
        let past = (0..<Int(random.next() % 3)).map { part in
            TargetHistory.Past(until: day(part * 20 + 10), target: target(pick(TargetType.allCases)))
        }
        habit.targets = TargetHistory(target(kind), past: past)
        for offset in 0..<60 where chance(2) { habit.entries.append(entry(day(offset * 3), of: habit)) }
        return habit
    }

    private mutating func entry(_ day: Day, of habit: HabitDocument.Habit) -> HabitDocument.Entry {
        let amount = chance(2) ? ExactDecimal(millionths: Int64(random.next() % 20_000_000)) : nil
        let state = EntryState(
            status: chance(2),
            skipped: chance(4),
            amount: amount,
            note: chance(3) ? pick(Self.texts) : nil
        )
        return HabitDocument.Entry(
            logDate: day,
            state: state.agreeing(with: pick(PossibleRules(habit).rules(on: day))),
            recordedAt: Instant("2026-03-01T10:00:00.5Z"),
            timeZone: chance(2) ? ZoneName("America/New_York") : nil,
            createdAt: Instant("2026-03-01T10:00:01Z"),
            checkIn: uuid()
        )
    }
}
