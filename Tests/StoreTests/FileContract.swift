import HabitModel
import HabitWire
import Testing

@testable import HabitServer

extension NewFile {
    static func sample(_ key: String) -> NewFile {
        NewFile(filename: "mé \"../x\".png", storageKey: key, contentType: "image/png", size: 68)
    }
}

extension HabitStore {
    /// Records an avatar whose object has been announced and stored.
    func storeAvatar(_ file: NewFile, of person: Int64, at now: Instant) async throws -> AvatarChange {
        try await addOrphan(file.storageKey, at: now)
        return try await setAvatar(file, of: person, at: now)
    }
}

@Suite("store contract: files")
struct FileContract {
    @Test("an avatar is recorded, and only its owner can find it", arguments: Engine.allCases)
    func avatarBelongsToOwner(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person("ada")
            let bob = try await store.person("bob")
            let later = noon.advanced(bySeconds: 1)
            let change = try await store.storeAvatar(.sample("ada/avatars/1.png"), of: ada, at: later)
            #expect(change.replaced == nil)
            #expect(change.user.updatedAt == later)
            let id = try #require(change.user.avatarURL.flatMap { Int64($0.dropFirst("/files/".count)) })
            let file = try #require(try await store.file(id, of: ada))
            #expect(file.filename == "mé \"../x\".png")
            #expect(file.storageKey == "ada/avatars/1.png")
            #expect(file.contentType == "image/png")
            #expect(try await store.file(id, of: bob) == nil)
            #expect(try await store.file(id + 1, of: ada) == nil)
        }
    }

    @Test(
        "a second avatar replaces the first, whose id is never reused",
        arguments: Engine.allCases
    )
    func secondAvatarReplacesFirst(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            let first = try await store.storeAvatar(.sample("k1"), of: ada, at: noon)
            let second = try await store.storeAvatar(.sample("k2"), of: ada, at: noon)
            #expect(second.replaced?.storageKey == "k1")
            #expect(second.user.avatarURL != first.user.avatarURL)
            #expect(try await store.database.number("SELECT COUNT(*) AS n FROM files") == 1)
            #expect(try await store.removeAvatar(of: ada, at: noon)?.storageKey == "k2")
            #expect(try await store.removeAvatar(of: ada, at: noon) == nil)
            let third = try await store.storeAvatar(.sample("k3"), of: ada, at: noon)
            #expect(Set([first, second, third].map(\.user.avatarURL)).count == 3)
        }
    }

    @Test(
        "of simultaneous avatars, each replaces the one before, and only the last one is left",
        arguments: Engine.allCases
    )
    func simultaneousAvatars(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            let replaced = try await withThrowingTaskGroup(of: String?.self) { group in
                for number in 0..<20 {
                    group.addTask {
                        let file = NewFile.sample("k\(number)")
                        return try await retrying { try await store.storeAvatar(file, of: ada, at: noon) }
                            .replaced?.storageKey
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(Set(replaced.compactMap(\.self)).count == 19)
            #expect(try await store.database.number("SELECT COUNT(*) AS n FROM files") == 1)
        }
    }
}
