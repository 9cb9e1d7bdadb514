import HabitModel
import HabitTestSupport
import HabitWire
import Testing

@testable import HabitServer

/// Databases as servers with older schemas left them, created by `scripts/freeze-database` and unchanged
/// since.
@Suite("frozen databases")
struct FrozenDatabaseTests {
    /// The newest migration in each database.
    private static let schemas = ["0008"]

    @Test(
        "a frozen database is migrated, and both engines then read the same data",
        arguments: schemas,
        Engine.allCases
    )
    func enginesReadTheSame(schema: String, engine: Engine) async throws {
        try await engine.withFrozenDatabase(schema) { store in
            let applied = try await store.database.read { session in
                try session.rows("SELECT name FROM schema_migrations ORDER BY number").map {
                    try $0.text("name")
                }
            }
            #expect(applied == Migration.all.map(\.name))
            golden(try await StoreDump(store: store, today: friday).text(), named: "frozen-\(schema).txt")
        }
    }

    @Test("people can log in with their passwords", arguments: schemas, Engine.allCases)
    func passwordsStillWork(schema: String, engine: Engine) async throws {
        try await engine.withFrozenDatabase(schema) { store in
            for name in ["ada", "bob"] {
                let login = try #require(try await store.password(of: Username(name)))
                let hash = try #require(PasswordHash(phc: login.passwordHash))
                #expect(try hash.matches("frozen solid"))
                #expect(try !hash.matches("frozen solids"))
            }
        }
    }

    @Test("events can be undone, and duplicates are recognised", arguments: schemas, Engine.allCases)
    func journalStillWorks(schema: String, engine: Engine) async throws {
        try await engine.withFrozenDatabase(schema) { store in
            let ada = try #require(try await store.password(of: Username("ada"))).userID
            let events = try await store.events(of: ada)
            let swum = events.filter { $0.slug == "swim" && $0.change.add != nil }
            let last = try #require(swum.last)
            try #require(swum.count == 3)
            let undone = try await store.record(.undo(last.id, by: ada, on: last.day, at: 100, of: "swim"))
            #expect(undone.outcome == .applied && undone.entry?.amount == 0.6)
            #expect(undone.entry?.status == false)
            // The same check-in again: a duplicate.
            let again = try await store.record(
                .sample(by: ada, .slug("swim"), on: last.day, last.change, at: 200, id: last.id)
            )
            #expect(again.isNew == false && again.entry?.amount == 0.6)
            // Undoing an old undo redoes the check-in.
            let undo = try #require(events.last { $0.undoes != nil })
            let redone = try await store.record(.undo(undo.id, by: ada, on: undo.day, at: 300, of: "floss"))
            #expect(redone.entry?.status == false)
        }
    }

    @Test("new check-ins, habits and logins can be added", arguments: schemas, Engine.allCases)
    func newRecordsCanBeAdded(schema: String, engine: Engine) async throws {
        try await engine.withFrozenDatabase(schema) { store in
            let ada = try #require(try await store.password(of: Username("ada"))).userID
            let before = try await store.history("run", of: ada)
            let done = try await store.record(.sample(by: ada, .slug("run")))
            #expect(done.outcome == .applied && done.entry?.status == true)
            let after = try await store.history("run", of: ada)
            #expect(after.streak(on: friday).current >= before.streak(on: friday).current)
            #expect(after.history[friday] == .done && before.history[friday] == .open)

            let ids = try await store.habits(of: ada, HabitFilter()).map(\.habit.id)
            let new = try await store.habit("yoga", of: ada)
            #expect(ids.allSatisfy { $0 < new.id })
            await #expect(throws: StoreError.conflict) { try await store.habit("read", of: ada) }

            let session = LoginRecord(
                id: "new",
                userID: ada,
                createdAt: noon,
                expiresAt: noon.advanced(bySeconds: 60)
            )
            try await store.addSession(session)
            #expect(try await store.owners(ofSessions: ["new"], at: noon)["new"]?.user.username == "ada")
        }
    }
}

extension ValidatedCheckIn {
    fileprivate static func undo(
        _ event: String,
        by person: Int64,
        on day: Day,
        at seconds: Int64,
        of habit: String
    ) -> ValidatedCheckIn {
        var checkIn = sample(by: person, .slug(habit), on: day, EntryChange(), at: seconds)
        checkIn.undoes = event
        return checkIn
    }
}
