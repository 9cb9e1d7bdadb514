import HabitModel
import HabitTestSupport
import HabitWire
import Testing

@testable import HabitServer

@Suite("store contract: what an operator does with accounts")
struct PeopleContract {
    private func people(_ store: SQLStore, in folder: TemporaryFolder) async throws -> UserOperator {
        let objects = FolderObjectStore(path: folder.path + "/objects")
        try await objects.prepare()
        return UserOperator(store: store, objects: objects, clock: { noon })
    }

    @Test("people are listed in pages in the order of their ids", arguments: Engine.allCases)
    func peopleAreListed(engine: Engine) async throws {
        try await engine.withStore { store in
            let (ada, bob) = (try await store.person("ada"), try await store.person("bob"))
            _ = try await store.storeAvatar(.sample("bob/avatars/1.png"), of: bob, at: noon)
            let first = try await store.people(after: 0, limit: 1)
            #expect(first.map(\.username) == ["ada"] && first.map(\.storedBytes) == [0])
            let second = try await store.people(after: ada, limit: 2)
            #expect(second.map(\.username) == ["bob"] && second.map(\.createdAt) == [noon])
            #expect(second.first.map { $0.storedBytes > 0 } == true)
            let folder = try TemporaryFolder()
            let lines = try await people(store, in: folder).run(.list).split(separator: "\n")
            #expect(lines.count == 2 && lines[0] == "\(ada)\tada\t\(noon)\t0")
        }
    }

    @Test(
        "a reset password works, the old one does not, and all logins have ended",
        arguments: Engine.allCases
    )
    func passwordIsReset(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person("ada")
            let session = LoginRecord(
                id: "s",
                userID: ada,
                createdAt: noon,
                expiresAt: noon.advanced(bySeconds: 60)
            )
            try await store.addSession(session)
            let folder = try TemporaryFolder()
            let output = try await people(store, in: folder).run(.resetPassword("Ada"))
            let password = String(output.dropLast())
            #expect(password.count == 22 && output.hasSuffix("\n"))
            #expect(PasswordRule.error(in: password, username: "ada") == nil)
            let stored = try #require(try await store.password(of: Username("ada")))
            #expect(stored.passwordHash != "hash")
            #expect(try await Passwords().matches(password, stored.passwordHash))
            #expect(try await store.owners(ofSessions: ["s"], at: noon).isEmpty)
        }
    }

    @Test("a user is deleted with the objects, but only with --yes", arguments: Engine.allCases)
    func userIsDeleted(engine: Engine) async throws {
        try await engine.withStore { store in
            let folder = try TemporaryFolder()
            let people = try await people(store, in: folder)
            let ada = try await store.person("ada")
            let key = try #require(ObjectKey(username: "ada", folder: "avatars", fileExtension: "png"))
            try await people.objects.put([1], key: key, contentType: "image/png")
            _ = try await store.storeAvatar(.sample(key.text), of: ada, at: noon)
            await #expect(throws: OperatorError.self) {
                try await people.run(.delete("ada", isConfirmed: false))
            }
            #expect(try await people.objects.get(key) == [1])
            #expect(try await people.run(.delete("ada", isConfirmed: true)) == "deleted ada\n")
            await #expect(throws: ObjectStoreError.missing) { try await people.objects.get(key) }
            #expect(try await store.people(after: 0, limit: 9) == [])
        }
    }

    @Test("a name that nobody has is named in the error", arguments: ["bob", "", "-", "a b"])
    func unknownNameIsNamed(name: String) async throws {
        try await Engine.sqlite.withStore { store in
            let folder = try TemporaryFolder()
            for task in [UserTask.resetPassword(name), .delete(name, isConfirmed: true)] {
                let error = await #expect(throws: OperatorError.self) {
                    try await people(store, in: folder).run(task)
                }
                #expect(error?.description.contains("\"\(name)\"") == true)
            }
        }
    }
}
