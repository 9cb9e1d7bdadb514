import FoundationEssentials
import HabitModel
import HabitWire
import Testing

@testable import HabitServer

/// The time at which everything in these tests happens, unless stated otherwise.
let noon = Instant("2026-03-13T12:00:00Z") ?? .first
/// The day of `noon`.
let friday = Day("2026-03-13") ?? .first

extension HabitStore {
    /// Adds a person and returns their id.
    func person(_ name: String = "ada") async throws -> Int64 {
        try await addUser(
            NewUser(username: Username(name), passwordHash: "hash", timeZone: .utc, createdAt: noon)
        )
        .id
    }

    /// Adds a daily habit.
    @discardableResult
    func habit(
        _ name: String = "run",
        of person: Int64,
        target: Target? = nil,
        tags: [String] = []
    ) async throws -> HabitRecord {
        try await addHabit(.sample(name, target: target, tags: tags), schedule: .daily, of: person)
    }

    func habit(_ reference: HabitReference, of person: Int64) async throws -> HabitHistory? {
        try await habit(reference, of: person, preferring: .active, amounts: .none)
    }

    /// All entries of a habit.
    func entries(of habitID: Int64) async throws -> [Entry] {
        try await entries(of: habitID, from: .first, through: .last, limit: 5000)
    }

    /// A person's habit; fails the test if there is none.
    func history(_ slug: String, of person: Int64) async throws -> HabitHistory {
        try #require(try await habit(.slug(slug), of: person))
    }
}

extension HabitReference {
    static func id(_ id: Int64) -> HabitReference { HabitReference(String(id)) }
    static func slug(_ slug: String) -> HabitReference { HabitReference(slug) }
}

extension HabitRecord {
    static func sample(_ name: String = "run", target: Target? = nil, tags: [String] = []) throws
        -> HabitRecord
    {
        HabitRecord(
            id: 0,
            uid: UUID().uuidString.lowercased(),
            name: try HabitName(name),
            slug: try Slug(normalized: name).text,
            description: nil,
            targets: TargetHistory(target),
            targetType: target?.kind ?? .atLeast,
            unit: nil,
            tags: tags,
            startsOn: friday,
            createdAt: noon
        )
    }
}

extension ValidatedCheckIn {
    /// A check-in of `run` on Friday, recorded `seconds` after noon.
    static func sample(
        by person: Int64,
        _ habit: HabitReference = .slug("run"),
        on day: Day = friday,
        _ change: EntryChange = EntryChange(status: true),
        at seconds: Int64 = 0,
        id: String? = nil,
        session: String = "session"
    ) -> ValidatedCheckIn {
        ValidatedCheckIn(
            userID: person,
            sessionID: session,
            id: id ?? UUID().uuidString.lowercased(),
            habit: habit,
            day: day,
            change: change,
            recordedAt: noon.advanced(bySeconds: seconds),
            receivedAt: noon.advanced(bySeconds: 3600),
            timeZone: .utc
        )
    }
}

extension ValidatedCheckIn {
    /// A check-in of `run` on Friday with a change.
    static func sample(
        by person: Int64,
        _ change: EntryChange,
        at seconds: Int64 = 0,
        id: String? = nil
    ) -> ValidatedCheckIn {
        sample(by: person, .slug("run"), change, at: seconds, id: id)
    }
}

extension RecordedCheckIn {
    var outcome: CheckInResult.Outcome? {
        if case .recorded(let outcome, _, _) = self { outcome } else { nil }
    }

    var entry: Entry? {
        if case .recorded(_, let entry, _) = self { entry } else { nil }
    }

    var isNew: Bool? {
        if case .recorded(_, _, let isNew) = self { isNew } else { nil }
    }
}

extension SQLDatabase {
    /// The integer in column `n` of the first row.
    func number(_ query: SQL) async throws -> Int64 {
        try await read { try SQLStore.required($0.row(query)).int("n") }
    }
}

extension SQLDatabase {
    /// Adds an account with the columns that the first servers used, and returns its id.
    func oldPerson() async throws -> Int64 {
        try await write { session in
            let row = try session.row(
                """
                INSERT INTO users (username, password_hash, time_zone, day_starts_at, created_at, updated_at)
                VALUES ('ada', 'hash', 'UTC', '00:00', \(noon), \(noon)) RETURNING id
                """
            )
            return try SQLStore.required(row).int("id")
        }
    }
}

extension ValidatedCheckIn {
    /// An undo of an event of `run`, on Friday by default.
    static func undo(
        _ event: String,
        by person: Int64,
        on day: Day = friday,
        at seconds: Int64 = 100,
        id: String? = nil
    ) -> ValidatedCheckIn {
        var checkIn = sample(by: person, .slug("run"), on: day, EntryChange(), at: seconds, id: id)
        checkIn.undoes = event
        return checkIn
    }
}

extension HabitStore {
    /// Records one check-in or undo.
    @discardableResult
    func record(_ checkIn: ValidatedCheckIn) async throws -> RecordedCheckIn {
        try await record([checkIn]).first ?? .habitNotFound
    }

    /// Records a batch, whenever the next one may start.
    @discardableResult
    func record(_ batch: [ValidatedCheckIn]) async throws -> [RecordedCheckIn] {
        try await record(batch) {}
    }

    /// All events of a person.
    func events(of person: Int64) async throws -> [EventRecord] {
        try await events(of: person, .after(0), limit: 10_000)
    }
}

extension Entry {
    /// The state without its origin and time.
    var state: EntryState {
        EntryState(status: status, skipped: skipped, amount: amount, note: note)
    }
}

extension HabitStore {
    /// Replaces the stored habit and its schedule.
    func saveHabit(_ habit: HabitRecord, schedule plan: SchedulePlan, of userID: Int64) async throws {
        _ = try await changeHabit(.id(habit.id), of: userID, preferring: .active, amounts: .none) { stored in
            stored.habit = habit
            stored.plan = plan
        }
    }
}
