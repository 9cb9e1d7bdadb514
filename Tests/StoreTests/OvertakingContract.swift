import HabitModel
import HabitWire
import Testing

@testable import HabitServer

@Suite("the store's contract: two that change one thing")
struct OvertakingContract {
    @Test("a habit that is archived while others change it stays archived", arguments: Engine.allCases)
    func archived(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            try await store.habit("run", of: ada)
            _ = try await together(20) { number in
                let changed = try await store.changeHabit(.slug("run"), of: ada, preferring: .active) {
                    habit in
                    if number == 10 {
                        habit.habit.archivedAt = noon
                        habit.habit.archivedOn = friday
                    } else {
                        habit.habit.tags.append("t\(number)")
                    }
                }
                return [changed?.habit.id]
            }
            let habit = try await store.history("run", of: ada).habit
            #expect(habit.archivedAt == noon)
            #expect(habit.tags.count == 19)
        }
    }

    @Test(
        "a change that fails changes nothing, and one of a habit that is gone finds none",
        arguments: Engine.allCases
    )
    func failed(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            let before = try await store.habit("run", of: ada)
            await #expect(throws: Problem.self) {
                try await store.changeHabit(.slug("run"), of: ada, preferring: .active) { habit in
                    habit.habit.tags = ["x"]
                    throw Problem.busy
                }
            }
            #expect(try await store.history("run", of: ada).habit == before)
            try await store.deleteHabit(before.id, of: ada)
            let gone = try await store.changeHabit(.id(before.id), of: ada, preferring: .active) { _ in }
            #expect(gone == nil)
        }
    }

    @Test("a login that a change of password has overtaken opens no session", arguments: Engine.allCases)
    func login(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            try await store.changePassword(of: ada, from: "hash", to: "new", at: noon)
            for (hash, isRefused) in [("hash", true), ("new", false)] {
                let session = LoginRecord(
                    id: hash,
                    userID: ada,
                    createdAt: noon,
                    expiresAt: noon.advanced(bySeconds: 60),
                    provenBy: hash
                )
                if isRefused {
                    await #expect(throws: StoreError.missing) { try await store.addSession(session) }
                } else {
                    try await store.addSession(session)
                }
            }
            #expect(try await store.owners(ofSessions: ["hash", "new"], at: noon).keys.sorted() == ["new"])
            await #expect(throws: StoreError.missing) {
                try await store.changePassword(of: ada, from: "hash", to: "newer", at: noon)
            }
        }
    }
}
