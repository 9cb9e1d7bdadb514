import HabitModel
import HabitTestSupport
import HabitWire
import Testing

@testable import HabitServer

/// Databases that servers of older schemas have left, made by `scripts/freeze-database` and never changed since.
@Suite("frozen databases")
struct FrozenDatabaseTests {
    /// The newest migration of each.
    private static let schemas = ["0008"]

    @Test(
        "one is migrated, and what a store then reads is the same on both engines",
        arguments: schemas,
        Engine.allCases
    )
    func reading(schema: String, engine: Engine) async throws {
        try await engine.withFrozenDatabase(schema) { store in
            let applied = try await store.database.read { session in
                try session.rows("SELECT name FROM schema_migrations ORDER BY number").map {
                    try $0.text("name")
                }
            }
            #expect(applied == Migration.all.map(\.name))
            golden(try await StoreReading(store: store, today: friday).text(), named: "frozen-\(schema).txt")
        }
    }

    @Test("its people log in with their passwords", arguments: schemas, Engine.allCases)
    func passwords(schema: String, engine: Engine) async throws {
        try await engine.withFrozenDatabase(schema) { store in
            for name in ["ada", "bob"] {
                let login = try #require(try await store.password(of: Username(name)))
                let hash = try #require(PasswordHash(phc: login.passwordHash))
                #expect(try hash.matches("frozen solid"))
                #expect(try !hash.matches("frozen solids"))
            }
        }
    }

    @Test("its journal is undone, and answers what it holds already", arguments: schemas, Engine.allCases)
    func undoing(schema: String, engine: Engine) async throws {
        try await engine.withFrozenDatabase(schema) { store in
            let ada = try #require(try await store.password(of: Username("ada"))).userID
            let events = try await store.events(of: ada)
            let swum = events.filter { $0.slug == "swim" && $0.change.add != nil }
            let last = try #require(swum.last)
            try #require(swum.count == 3)
            let undone = try await store.record(.undo(last.id, by: ada, on: last.day, at: 100, of: "swim"))
            #expect(undone.outcome == .applied && undone.entry?.amount == 0.6)
            #expect(undone.entry?.status == false)
            // The same check-in once more: it counted already.
            let again = try await store.record(
                .sample(by: ada, .slug("swim"), on: last.day, last.change, at: 200, id: last.id)
            )
            #expect(again.isNew == false && again.entry?.amount == 0.6)
            // What was undone before the database was frozen is done again by undoing that undo.
            let undo = try #require(events.last { $0.undoes != nil })
            let redone = try await store.record(.undo(undo.id, by: ada, on: undo.day, at: 300, of: "floss"))
            #expect(redone.entry?.status == false)
        }
    }

    @Test("it takes new check-ins, habits and logins", arguments: schemas, Engine.allCases)
    func writing(schema: String, engine: Engine) async throws {
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
        var order = sample(by: person, .slug(habit), on: day, EntryChange(), at: seconds)
        order.undoes = event
        return order
    }
}
