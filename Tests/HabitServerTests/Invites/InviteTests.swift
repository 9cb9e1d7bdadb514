import HabitModel
import HabitWire
import Testing

@testable import HabitServer

@Suite("sign-up policy and invitations")
struct InviteTests {
    private func signUp(_ server: TestServer, _ name: String, invite: String? = nil) async throws -> Reply {
        let members = invite.map { #","invite":"\#($0)""# } ?? ""
        return try await server.post(
            "/auth/signup",
            .json(#"{"username":"\#(name)","password":"correct horse"\#(members)}"#)
        )
    }

    private func run(_ policy: SignupPolicy, _ body: (TestServer) async throws -> Void) async throws {
        let access = AccessPolicy(signup: policy, isThrottled: false)
        try await TestServer.run(.init(access: access), body)
    }

    @Test("with sign-ups off, nobody can create an account, even with an invitation")
    func signupOff() async throws {
        try await run(.off) { server in
            let link = try await Invites.create(in: server.server.store, at: server.clock.now)
            for invite in [nil, link] {
                let reply = try await signUp(server, "ada", invite: invite)
                #expect(reply.status == 403)
                #expect(reply.code == "signup_closed")
            }
        }
    }

    @Test("an invitation allows one account, as a link, a path or a token")
    func invitationAllowsOneAccount() async throws {
        try await run(.invite) { server in
            for (number, prefix) in ["https://habits.example.org/i/", "/i/", ""].enumerated() {
                let path = try await Invites.create(in: server.server.store, at: server.clock.now)
                #expect(path.hasPrefix("/i/") && path.count == 25)
                let invite = prefix + path.dropFirst(3)
                #expect(try await signUp(server, "ada-\(number)", invite: invite).status == 201)
                let again = try await signUp(server, "bob-\(number)", invite: invite)
                #expect(again.status == 403)
                #expect(again.code == "signup_closed")
            }
        }
    }

    @Test(
        "without a valid invitation the answer is 403",
        arguments: [nil, "", "x", "/i/", "AAAAAAAAAAAAAAAAAAAAAA"]
    )
    func invalidInvitation(invite: String?) async throws {
        try await run(.invite) { server in
            let reply = try await signUp(server, "ada", invite: invite)
            #expect(reply.status == 403)
            #expect(reply.code == "signup_closed")
        }
    }

    @Test("a failed sign-up does not use up the invitation, and after 14 days it is over")
    func failedSignupKeepsInvitation() async throws {
        try await run(.invite) { server in
            let first = try await Invites.create(in: server.server.store, at: server.clock.now)
            let second = try await Invites.create(in: server.server.store, at: server.clock.now)
            #expect(try await signUp(server, "x", invite: first).status == 422)
            #expect(try await signUp(server, "ada", invite: first).status == 201)
            #expect(try await signUp(server, "ada", invite: second).status == 409)
            server.clock.advance(bySeconds: Invites.lifetime - 1)
            #expect(try await signUp(server, "ada", invite: second).status == 409)
            server.clock.advance(bySeconds: 1)
            #expect(try await signUp(server, "bob", invite: second).status == 403)
        }
    }

    @Test("of simultaneous sign-ups with one invitation, one succeeds")
    func simultaneousSignups() async throws {
        try await run(.invite) { server in
            let invite = try await Invites.create(in: server.server.store, at: server.clock.now)
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 0..<20 {
                    group.addTask { try await signUp(server, "name-\(number)", invite: invite).status }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.count { $0 == 201 } == 1)
            #expect(statuses.count { $0 == 403 } == 19)
        }
    }

    @Test("an open server ignores an invitation")
    func openServerIgnoresInvitation() async throws {
        try await run(.open) { server in
            let reply = try await signUp(server, "ada", invite: "x")
            #expect(reply.status == 201)
        }
    }
}
