import HabitModel
import HabitWire
import Testing

@testable import HabitServer

@Suite("store contract: shared pictures")
struct PictureContract {
    @Test("a picture is found by the hash of its token, with its owner and habit", arguments: Engine.allCases)
    func pictureIsFoundByHash(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            let run = try await store.habit("run", of: ada)
            _ = try await store.record([.sample(by: ada)])
            let id = try await store.addPicture(.sample(by: ada, of: run.id, hash: "h", showName: true))
            let found = try #require(try await store.picture(tokenHash: "h", at: noon))
            #expect(found.kind == .badge && found.showName)
            #expect(found.owner.id == ada && found.owner.username == "ada")
            #expect(found.habitID == run.id)
            #expect(try await store.picture(tokenHash: "H", at: noon) == nil)
            let listed = try await store.pictures(of: ada, at: noon)
            let expected = SharedPicture(
                id: id,
                habit: "run",
                kind: .badge,
                expiresAt: nil,
                showName: true,
                createdAt: noon
            )
            #expect(listed == [expected])
        }
    }

    @Test("a picture ends at its time, and makes room for another", arguments: Engine.allCases)
    func pictureEnds(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            let run = try await store.habit("run", of: ada)
            let end = noon.advanced(bySeconds: 60)
            _ = try await store.addPicture(.sample(by: ada, of: run.id, hash: "h", expiresAt: end))
            #expect(try await store.picture(tokenHash: "h", at: noon) != nil)
            #expect(try await store.picture(tokenHash: "h", at: end) == nil)
            #expect(try await store.pictures(of: ada, at: end).isEmpty)
            for number in 1..<PictureLimitReached.limit {
                _ = try await store.addPicture(.sample(by: ada, of: run.id, hash: "\(number)"))
            }
            await #expect(throws: PictureLimitReached.self) {
                try await store.addPicture(.sample(by: ada, of: run.id, hash: "more"))
            }
            _ = try await store.addPicture(.sample(by: ada, of: run.id, hash: "more", createdAt: end))
            #expect(try await store.pictures(of: ada, at: end).count == PictureLimitReached.limit)
        }
    }

    @Test("only the owner can share a habit and revoke its picture", arguments: Engine.allCases)
    func onlyOwnerRevokes(engine: Engine) async throws {
        try await engine.withStore { store in
            let (ada, bob) = (try await store.person("ada"), try await store.person("bob"))
            let run = try await store.habit("run", of: ada)
            let id = try await store.addPicture(.sample(by: ada, of: run.id, hash: "h"))
            await #expect(throws: StoreError.missing) {
                try await store.addPicture(.sample(by: bob, of: run.id, hash: "b"))
            }
            #expect(try await store.removePicture(id, of: bob) == false)
            #expect(try await store.pictures(of: bob, at: noon).isEmpty)
            #expect(try await store.picture(tokenHash: "h", at: noon) != nil)
            #expect(try await store.removePicture(id, of: ada))
            #expect(try await store.picture(tokenHash: "h", at: noon) == nil)
            #expect(try await store.removePicture(id, of: ada) == false)
        }
    }

    @Test("a picture is deleted with its habit", arguments: Engine.allCases)
    func pictureIsDeletedWithHabit(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            let run = try await store.habit("run", of: ada)
            _ = try await store.addPicture(.sample(by: ada, of: run.id, hash: "h"))
            _ = try await store.deleteHabit(run.id, of: ada, at: noon)
            #expect(try await store.picture(tokenHash: "h", at: noon) == nil)
            #expect(try await store.database.number("SELECT COUNT(*) AS n FROM pictures") == 0)
        }
    }
}

extension NewPictureRecord {
    /// A badge without an end, shared at noon.
    static func sample(
        by person: Int64,
        of habit: Int64,
        hash: String,
        showName: Bool = false,
        expiresAt: Instant? = nil,
        createdAt: Instant = noon
    ) -> NewPictureRecord {
        NewPictureRecord(
            userID: person,
            habitID: habit,
            kind: .badge,
            tokenHash: hash,
            showName: showName,
            expiresAt: expiresAt,
            createdAt: createdAt
        )
    }
}
