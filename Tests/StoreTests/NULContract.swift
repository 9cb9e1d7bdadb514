import HabitModel
import HabitWire
import Testing

@testable import HabitServer

@Suite("store contract: U+0000 in texts")
struct NULContract {
    private static let text = "a\u{0}b"

    /// Runs a call with U+0000 in one of its texts.
    ///
    /// SQLite stores it; PostgreSQL cannot, and must throw the error that becomes a 4xx.
    private func expectRefusal(
        _ engine: Engine,
        _ what: String,
        _ call: () async throws -> Void
    ) async {
        do {
            try await call()
            #expect(engine == .sqlite, "\(what) was accepted")
        } catch StoreError.invalidValue {
            #expect(engine == .postgres, "\(what)")
        } catch {
            Issue.record("\(what): \(error)")
        }
    }

    @Test("U+0000 is either stored or rejected as an invalid value", arguments: Engine.allCases)
    func nulIsStoredOrRejected(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            let habit = try await store.habit("run", of: ada)
            let nul = Self.text
            await expectRefusal(engine, "looking up a session") {
                let owners = try await store.owners(ofSessions: [nul], at: noon)
                #expect(owners.isEmpty)
            }
            await expectRefusal(engine, "ending a session") { try await store.endSession(nul) }
            await expectRefusal(engine, "adding a session") {
                try await store.addSession(
                    LoginRecord(
                        id: nul,
                        userID: ada,
                        createdAt: noon,
                        expiresAt: noon.advanced(bySeconds: 60)
                    )
                )
            }
            // No habit can have such a slug, so this needs no database access.
            #expect(try await store.habit(.slug(nul), of: ada) == nil)
            await expectRefusal(engine, "the name of a token") {
                let hasEnded = try await store.endToken(.name(nul), of: ada, at: noon)
                #expect(!hasEnded)
            }
            await expectRefusal(engine, "a description") {
                var record = try HabitRecord.sample("walk")
                record.description = nul
                _ = try await store.addHabit(record, schedule: .daily, of: ada)
            }
            await expectRefusal(engine, "the name of a file") {
                let file = NewFile(
                    filename: nul,
                    storageKey: "ada/avatars/1.png",
                    contentType: "image/png",
                    size: 1
                )
                _ = try await store.storeAvatar(file, of: ada, at: noon)
            }
            // Whatever was rejected, the connection is still usable.
            #expect(try await store.habit(.slug(habit.slug), of: ada) != nil)
        }
    }
}
