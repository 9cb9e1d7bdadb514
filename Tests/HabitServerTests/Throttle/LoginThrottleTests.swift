import HabitModel
import HabitWire
import Testing

@testable import HabitServer

@Suite("limits on logins and sign-ups")
struct LoginThrottleTests {
    private static let password = "correct horse"

    private func throttled(_ body: (TestServer) async throws -> Void) async throws {
        try await TestServer.run(.init(access: AccessPolicy()), body)
    }

    private func send(
        _ server: TestServer,
        _ target: String,
        _ name: String,
        _ password: String,
        from address: String
    ) async throws -> Reply {
        try await server.send(
            "POST",
            target,
            .json(#"{"username":"\#(name)","password":"\#(password)"}"#),
            headers: [("X-Forwarded-For", address)]
        )
    }

    private func logIn(
        _ server: TestServer,
        _ name: String,
        _ password: String = "wrong horse",
        from address: String
    ) async throws -> Reply {
        try await send(server, "/auth/login", name, password, from: address)
    }

    /// Signs up at an address that is not used again, and logs in from another.
    private func owner(_ server: TestServer, at home: String? = nil) async throws -> User {
        let name = "owner-\(server.counter.next())"
        let user = try await send(server, "/auth/signup", name, Self.password, from: "198.51.100.250")
        if let home {
            #expect(try await logIn(server, name, Self.password, from: home).status == 200)
        }
        return try user.decoded(User.self)
    }

    @Test("an address has ten attempts at once and one more every six seconds, whatever the account")
    func addressLimit() async throws {
        try await throttled { server in
            for number in 0..<10 {
                #expect(try await logIn(server, "name-\(number)", from: "203.0.113.1").status == 401)
            }
            let refused = try await logIn(server, "name-11", from: "203.0.113.1")
            #expect(refused.status == 429)
            #expect(refused.code == "too_many_attempts")
            #expect(refused[header: "Retry-After"] == "6")
            #expect(refused.text.contains("Try again in 6 seconds."))
            #expect(try await logIn(server, "name-12", from: "203.0.113.2").status == 401)
            server.clock.advance(bySeconds: 6)
            #expect(try await logIn(server, "name-13", from: "203.0.113.1").status == 401)
            #expect(try await logIn(server, "name-14", from: "203.0.113.1").status == 429)
        }
    }

    @Test("addresses of one IPv6 network of 64 bits share their attempts")
    func networkLimit() async throws {
        try await throttled { server in
            for number in 0..<10 {
                #expect(try await logIn(server, "name-\(number)", from: "2001:db8::\(number)").status == 401)
            }
            let refused = try await logIn(server, "name", from: "2001:db8::ffff:1")
            #expect(refused.status == 429)
            #expect(try await logIn(server, "name", from: "2001:db8:0:1::1").status == 401)
        }
    }

    @Test(
        "an account has five failures from strangers and then one attempt every 30 seconds, also if it does not exist"
    )
    func accountLimit() async throws {
        try await throttled { server in
            let owner = try await owner(server)
            for name in [owner.username, "nobody", "no such name!"] {
                for number in 0..<5 {
                    #expect(
                        try await logIn(server, name, from: "203.0.113.\(number)").status == 401,
                        "\(name)"
                    )
                }
                // The right password is not even looked at.
                let refused = try await logIn(server, name.uppercased(), Self.password, from: "203.0.113.9")
                #expect(refused.status == 429, "\(name)")
                #expect(refused[header: "Retry-After"] == "30")
                server.clock.advance(bySeconds: 30)
                #expect(try await logIn(server, name, from: "203.0.113.5").status == 401)
                #expect(try await logIn(server, name, from: "203.0.113.6").status == 429)
            }
        }
    }

    @Test("an address that has logged in before is not affected by failures from others, for 30 days")
    func knownAddressIsNotLockedOut() async throws {
        try await throttled { server in
            let owner = try await owner(server, at: "192.0.2.1")
            for number in 0..<20 {
                _ = try await logIn(server, owner.username, from: "203.0.113.\(number)")
            }
            #expect(
                try await logIn(server, owner.username, Self.password, from: "203.0.113.50").status == 429
            )
            #expect(try await logIn(server, owner.username, Self.password, from: "192.0.2.1").status == 200)
            server.clock.advance(bySeconds: KnownAddresses.lifetime + 1)
            for number in 0..<5 {
                #expect(try await logIn(server, owner.username, from: "203.0.113.\(number)").status == 401)
            }
            #expect(try await logIn(server, owner.username, Self.password, from: "192.0.2.1").status == 429)
        }
    }

    @Test("a known address may guess only as often as any address")
    func knownAddressIsLimited() async throws {
        try await throttled { server in
            let owner = try await owner(server, at: "192.0.2.1")
            for _ in 0..<9 {
                #expect(try await logIn(server, owner.username, from: "192.0.2.1").status == 401)
            }
            #expect(try await logIn(server, owner.username, from: "192.0.2.1").status == 429)
        }
    }

    @Test("a success fills the account's bucket")
    func successFillsBucket() async throws {
        try await throttled { server in
            let owner = try await owner(server)
            for number in 0..<4 { _ = try await logIn(server, owner.username, from: "203.0.113.\(number)") }
            #expect(try await logIn(server, owner.username, Self.password, from: "203.0.113.5").status == 200)
            for number in 10..<15 {
                #expect(try await logIn(server, owner.username, from: "203.0.113.\(number)").status == 401)
            }
            #expect(try await logIn(server, owner.username, from: "203.0.113.16").status == 429)
        }
    }

    @Test("simultaneous guesses do not exceed the account's limit")
    func simultaneousGuesses() async throws {
        try await throttled { server in
            let owner = try await owner(server)
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 0..<60 {
                    group.addTask {
                        try await logIn(server, owner.username, from: "203.0.113.\(number)").status
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.count { $0 == 401 } == 5)
            #expect(statuses.count { $0 == 429 } == 55)
        }
    }

    @Test("an address can create five accounts an hour, and failed sign-ups do not count")
    func signupLimit() async throws {
        try await throttled { server in
            func signUp(_ name: String, _ password: String = Self.password) async throws -> Int {
                try await send(server, "/auth/signup", name, password, from: "203.0.113.1").status
            }
            for number in 0..<10 { #expect(try await signUp("fail-\(number)", "short") == 422) }
            for number in 0..<5 { #expect(try await signUp("name-\(number)") == 201) }
            let refused = try await send(server, "/auth/signup", "name-6", Self.password, from: "203.0.113.1")
            #expect(refused.status == 429)
            #expect(refused[header: "Retry-After"] == "720")
            server.clock.advance(bySeconds: 720)
            #expect(try await signUp("name-0") == 409)
            #expect(try await signUp("name-7") == 201)
            #expect(try await signUp("name-8") == 429)
        }
    }

    @Test("a stolen login cannot guess the password either, and the owner's other login can still change it")
    func passwordChangeIsLimited() async throws {
        try await throttled { server in
            let owner = try await owner(server)
            var tokens: [String] = []
            for home in ["192.0.2.1", "192.0.2.2"] {
                let reply = try await logIn(server, owner.username, Self.password, from: home)
                tokens.append(try reply.decoded(AccessToken.self).accessToken)
            }
            func change(_ token: String, _ password: String, from address: String) async throws -> Int {
                try await server.send(
                    "PUT",
                    "/users/me/password",
                    token: token,
                    .json(#"{"current_password":"\#(password)","new_password":"another horse"}"#),
                    headers: [("X-Forwarded-For", address)]
                ).status
            }
            for number in 0..<5 {
                #expect(try await change(tokens[0], "wrong horse", from: "203.0.113.\(number)") == 422)
            }
            #expect(try await change(tokens[0], Self.password, from: "203.0.113.9") == 429)
            #expect(try await change(tokens[1], Self.password, from: "192.0.2.2") == 200)
        }
    }

    @Test(
        "sixty connections with wrong passwords do not keep the owner from logging in",
        arguments: [true, false]
    )
    func floodDoesNotLockOut(isThrottled: Bool) async throws {
        let passwords = Passwords(cores: 1, cost: PasswordCost(exponent: 12, parallelism: 1))
        let access = AccessPolicy(isThrottled: isThrottled)
        try await TestServer.run(.init(passwords: passwords, access: access)) { server in
            let owner = try await owner(server)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<60 {
                    group.addTask {
                        while !Task.isCancelled {
                            _ = try? await logIn(server, "nobody", from: "203.0.113.1")
                            try? await Task.sleep(for: .milliseconds(2))
                        }
                    }
                }
                for number in 0..<10 {
                    let reply = try await logIn(
                        server,
                        owner.username,
                        Self.password,
                        from: "192.0.2.\(number)"
                    )
                    #expect(reply.status == 200)
                }
                group.cancelAll()
            }
            try await passwords.close()
        }
    }
}
