import HabitModel
import HabitWire
import Testing

@testable import HabitServer

@Suite("store contract: invitations and known addresses")
struct AccessContract {
    private let end = noon.advanced(bySeconds: 86400)

    private func newUser(_ name: String, invite: String) throws -> NewUser {
        NewUser(
            username: try Username(name),
            passwordHash: "hash",
            timeZone: .utc,
            createdAt: noon,
            inviteHash: invite
        )
    }

    @Test(
        "an invitation is used up by the account it creates, and by nothing else",
        arguments: Engine.allCases
    )
    func invitationIsUsedUp(engine: Engine) async throws {
        try await engine.withStore { store in
            try await store.addInvite(tokenHash: "h1", createdAt: noon, expiresAt: end)
            #expect(try await store.hasInvite(tokenHash: "h1", at: noon))
            #expect(try await !store.hasInvite(tokenHash: "h1", at: end))
            #expect(try await !store.hasInvite(tokenHash: "h2", at: noon))
            await #expect(throws: StoreError.missing) {
                try await store.addUser(newUser("bob", invite: "h2"))
            }
            _ = try await store.person("ada")
            await #expect(throws: StoreError.conflict) {
                try await store.addUser(newUser("ada", invite: "h1"))
            }
            #expect(try await store.addUser(newUser("bob", invite: "h1")).username == "bob")
            await #expect(throws: StoreError.missing) {
                try await store.addUser(newUser("carol", invite: "h1"))
            }
            #expect(try await store.database.number("SELECT COUNT(*) AS n FROM users") == 2)
        }
    }

    @Test("a new invitation removes those that have expired", arguments: Engine.allCases)
    func expiredInvitationsAreRemoved(engine: Engine) async throws {
        try await engine.withStore { store in
            try await store.addInvite(tokenHash: "h1", createdAt: noon, expiresAt: end)
            try await store.addInvite(tokenHash: "h2", createdAt: end, expiresAt: end.advanced(bySeconds: 1))
            #expect(try await store.database.number("SELECT COUNT(*) AS n FROM invites") == 1)
        }
    }

    @Test(
        "the last 50 addresses of a person are known, for 30 days after their last login",
        arguments: Engine.allCases
    )
    func addressesAreKnown(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person("ada")
            let bob = try await store.person("bob")
            func logIn(_ number: Int, at seconds: Int64) async throws {
                try await store.addSession(
                    LoginRecord(
                        id: "session-\(number)-\(seconds)",
                        userID: ada,
                        createdAt: noon.advanced(bySeconds: seconds),
                        expiresAt: noon.advanced(bySeconds: seconds + 60),
                        address: "address-\(number)"
                    )
                )
            }
            for number in 0..<60 { try await logIn(number, at: Int64(number)) }
            try await logIn(10, at: 100)
            func isKnown(_ number: Int, of person: Int64, since: Int64 = 0) async throws -> Bool {
                try await store.hasLoggedIn(
                    person,
                    from: "address-\(number)",
                    since: noon.advanced(bySeconds: since)
                )
            }
            #expect(try await !isKnown(9, of: ada))
            #expect(try await isKnown(10, of: ada))
            #expect(try await isKnown(59, of: ada))
            #expect(try await !isKnown(59, of: bob))
            #expect(try await !isKnown(59, of: ada, since: 60))
            #expect(try await isKnown(10, of: ada, since: 60))
            #expect(try await store.database.number("SELECT COUNT(*) AS n FROM login_addresses") == 50)
            try await logIn(99, at: KnownAddresses.lifetime + 60)
            #expect(try await store.database.number("SELECT COUNT(*) AS n FROM login_addresses") == 2)
        }
    }
}
