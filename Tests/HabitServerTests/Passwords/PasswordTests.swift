import HabitModel
import HabitWire
import Testing

@testable import HabitServer

@Suite("passwords", .server)
struct PasswordTests {
    private func credentials(_ name: String, _ password: String) -> TestServer.Body {
        let members: [JSONValue.Member] = [
            .init("username", .string(name)), .init("password", .string(password)),
        ]
        return .json(JSONValue.object(members).text())
    }

    private func signup(_ name: String, _ password: String) async throws -> Reply {
        try await TestServer.shared.post("/auth/signup", credentials(name, password))
    }

    private func login(_ name: String, _ password: String) async throws -> Reply {
        try await TestServer.shared.post("/auth/login", credentials(name, password))
    }

    @Test(
        "long, non-English and padded passwords work",
        arguments: [
            ("sixty-four", String(repeating: "x7", count: 32)),
            ("most-points", String(repeating: "é", count: 256)),
            ("emoji", "👩‍👩‍👧‍👦👨‍👨‍👦"), ("arabic", "كلمة السر الطويلة"),
            ("marks", "a\u{301}\u{302}\u{303}\u{304}\u{305}bcd"),
            ("padded", "  eight 8  "), ("most-bytes", String(repeating: "😀", count: 256)),
        ]
    )
    func unusualPasswordWorks(name: String, password: String) async throws {
        let made = try await signup(name, password)
        #expect(made.status == 201)
        #expect(try await login(name, password).status == 200)
    }

    @Test("a password of 256 characters can be chosen in NFC or NFD and typed in either form")
    func longPasswordInNFCAndNFD() async throws {
        let composed = String(repeating: "\u{E9}", count: 256)
        let decomposed = String(repeating: "e\u{301}", count: 256)
        #expect(try await signup("long-nfc", composed).status == 201)
        #expect(try await login("long-nfc", decomposed).status == 200)
        #expect(try await signup("long-nfd", decomposed).status == 201)
        #expect(try await login("long-nfd", composed).status == 200)
        let person = try await TestServer.shared.person(password: decomposed)
        let change = #"{"current_password":"\#(composed)","new_password":"\#(composed)"}"#
        #expect(try await person.send("PUT", "/users/me/password", .json(change)).status == 200)
    }

    @Test("leading and trailing blanks are significant")
    func blanksAreSignificant() async throws {
        #expect(try await signup("blank-1", " eight 8 ").status == 201)
        #expect(try await login("blank-1", "eight 8").status == 401)
    }

    @Test("NFC and NFD of a text are the same password")
    func normalizationFormsAreEqual() async throws {
        #expect(try await signup("composed", "caf\u{E9} cr\u{E8}me").status == 201)
        #expect(try await login("composed", "cafe\u{301} cre\u{300}me").status == 200)
    }

    @Test("passwords that differ only after 72 bytes are different")
    func passwordsDifferAfter72Bytes() async throws {
        let start = String(repeating: "y1", count: 36)
        #expect(try await signup("prefix", start + "A").status == 201)
        #expect(try await login("prefix", start + "B").status == 401)
    }

    @Test("a password with U+0000 is rejected at sign-up and login")
    func passwordWithNULIsRejected() async throws {
        let rejected = try await signup("nul-1", "abcdefgh\u{0}A")
        #expect(rejected.status == 422)
        #expect(rejected.fields == ["password"])
        #expect(try await signup("nul-2", "nul-byte 12").status == 201)
        #expect(try await login("nul-2", "nul-byte 12\u{0}").status == 401)
        #expect(try await login("nul-2", "nul-byte 12\u{0}B").status == 401)
    }

    @Test("a password of the wrong length is rejected before hashing")
    func wrongLengthIsRejectedBeforeHashing() async throws {
        let passwords = Passwords(cores: 1, cost: PasswordCost(exponent: 10, parallelism: 1))
        try await TestServer.run(.init(passwords: passwords)) { server in
            // Addresses that have logged in before come first: as long as they take every slot, a stranger whose
            // password needs one is told to retry.
            let known = Passwords.Asker(address: IPAddress("192.0.2.1"), isKnown: true)
            let hashes = (0..<99).map { _ in
                Task {
                    while !Task.isCancelled {
                        if (try? await passwords.hash("x", for: known)) == nil {
                            try? await Task.sleep(for: .milliseconds(5))
                        }
                    }
                }
            }
            for password in [
                "", "1234567", String(repeating: "é", count: 257), String(repeating: "😀", count: 257),
                String(repeating: "x", count: 1025),
            ] {
                let reply = try await server.post("/auth/signup", credentials("size", password))
                #expect(reply.status == 422)
                #expect(reply.fields == ["password"])
                #expect(try await server.post("/auth/login", credentials("size", password)).status == 401)
            }
            var attempts = 0
            try await eventually("a password of the right length is told to retry") {
                attempts += 1
                let fitting = try await server.post(
                    "/auth/signup",
                    credentials("size-\(attempts)", "eight 8 8")
                )
                return fitting.status == 503 && fitting[header: "Retry-After"] != nil
            }
            for hash in hashes {
                hash.cancel()
                await hash.value
            }
            try await passwords.close()
        }
    }

    @Test("a password of 64 KiB or 2 MiB is rejected because of its size", arguments: [64 << 10, 2 << 20])
    func hugePasswordIsRejected(bytes: Int) async throws {
        #expect(try await signup("huge", String(repeating: "x", count: bytes)).status == 413)
        #expect(try await login("huge", String(repeating: "x", count: bytes)).status == 413)
    }

    @Test(
        "a common password or the username is rejected in any case and normalisation form",
        arguments: [
            "password", "12345678", "PASSWORD", "Password1", "qwertyuiop", "ｐａｓｓｗｏｒｄ", "common-name",
            "COMMON-NAME",
        ]
    )
    func commonPasswordIsRejected(password: String) async throws {
        let reply = try await signup("common-name", password)
        #expect(reply.status == 422)
        #expect(reply.fields == ["password"])
    }

    @Test("a new password obeys the same rules, and a rejected one changes nothing")
    func newPasswordObeysRules() async throws {
        let person = try await TestServer.shared.person(password: "correct horse")
        for password in ["short", "password", person.user.username, "eight 8\\u0000"] {
            let reply = try await person.send(
                "PUT",
                "/users/me/password",
                .json(#"{"current_password":"correct horse","new_password":"\#(password)"}"#)
            )
            #expect(reply.status == 422)
            #expect(reply.fields == ["new_password"])
        }
        #expect(try await login(person.user.username, "correct horse").status == 200)
        #expect(try await person.get("/users/me").status == 200)
    }

    @Test("the stored hash is an scrypt string in PHC format with the configured cost and a unique salt")
    func storedHashIsScrypt() async throws {
        try await TestServer.run(.init(passwords: Passwords())) { server in
            let person = try await server.person(password: "correct horse")
            let hashes = try await [
                #require(server.server.store.password(of: person.user.id)).passwordHash,
                PasswordHash(hashing: "correct horse").phc,
            ]
            #expect(hashes[0] != hashes[1])
            for hash in hashes {
                #expect(
                    hash.wholeMatch(of: /\$scrypt\$ln=15,r=8,p=3\$[A-Za-z0-9+\/]{22}\$[A-Za-z0-9+\/]{43}/)
                        != nil
                )
                #expect(hash.utf8.count <= 255)
            }
        }
    }

    @Test("an unknown username and a wrong password give the same reply")
    func unknownUserLooksLikeWrongPassword() async throws {
        let server = try TestServer.shared
        let person = try await server.person(password: "correct horse")
        let wrong = try await login(person.user.username, "wrong horse")
        let nobody = try await login("nobody-at-all", "wrong horse")
        let malformed = try await login("no such name!", "wrong horse")
        #expect(wrong.status == 401)
        #expect(wrong.code == "wrong_credentials")
        for reply in [nobody, malformed] {
            #expect(reply.status == wrong.status)
            #expect(reply.body == wrong.body)
        }
    }
}
