import HabitModel
import HabitWire
import Testing

@testable import HabitServer

@Suite("the store's contract: U+0000 in a text")
struct NULContract {
    private static let text = "a\u{0}b"

    /// Runs a call with U+0000 in one of its texts: an engine stores it as it is or says that it cannot, in the one
    /// way that becomes a refusal.
    private func expectRefusal(
        _ engine: Engine,
        _ what: String,
        _ call: () async throws -> Void
    ) async {
        do {
            try await call()
            #expect(engine == .sqlite, "\(what) was taken")
        } catch StoreError.invalidValue {
            #expect(engine == .postgres, "\(what)")
        } catch {
            Issue.record("\(what): \(error)")
        }
    }

    @Test("no call fails in another way than by refusing the value", arguments: Engine.allCases)
    func refused(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            let habit = try await store.habit("run", of: ada)
            let nul = Self.text
            await expectRefusal(engine, "a session that is asked for") {
                let owners = try await store.owners(ofSessions: [nul], at: noon)
                #expect(owners.isEmpty)
            }
            await expectRefusal(engine, "a session that is ended") { try await store.endSession(nul) }
            await expectRefusal(engine, "a session that is opened") {
                try await store.addSession(
                    LoginRecord(
                        id: nul,
                        userID: ada,
                        createdAt: noon,
                        expiresAt: noon.advanced(bySeconds: 60)
                    )
                )
            }
            // No habit can have it, which needs no database to know.
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
                _ = try await store.setAvatar(file, of: ada, at: noon)
            }
            // Whatever was refused, the connection serves the next one.
            #expect(try await store.habit(.slug(habit.slug), of: ada) != nil)
        }
    }
}
