import HabitModel
import HabitWire
import POSIXFiles
import Testing

@testable import HabitServer

@Suite("forged tokens", .server)
struct TokenForgeryTests {
    private func status(_ token: String) async throws -> Int {
        try await TestServer.shared.get("/users/me", token: token).status
    }

    private func expectRejected(_ token: String, sourceLocation: SourceLocation = #_sourceLocation)
        async throws
    {
        let reply = try await TestServer.shared.get("/users/me", token: token)
        #expect(reply.status == 401, sourceLocation: sourceLocation)
        #expect(
            ["token_invalid", "token_expired", "token_not_yet_valid"].contains(reply.code),
            sourceLocation: sourceLocation
        )
    }

    @Test("an unmodified forgery is accepted, so the others are rejected for what they change")
    func unmodifiedForgeryIsAccepted() async throws {
        let person = try await TestServer.shared.person()
        let token = try await person.forgery().token
        #expect(try await status(token) == 200)
    }

    @Test(
        "an unsupported algorithm is rejected, whatever the signature",
        arguments: [
            "none", "None", "NONE", "nOnE", "", " ", "HS256 ", "hs256",
        ]
    )
    func unsupportedAlgorithmIsRejected(algorithm: String) async throws {
        let genuine = try await TestServer.shared.person().forgery()
        let forgery = genuine.with(header: #"{"alg":"\#(algorithm)","typ":"at+jwt"}"#)
        let parts = forgery.token.split(separator: ".")
        let old = try #require(genuine.token.split(separator: ".").last)
        for signature in ["", String(parts[2]), String(old), "AAAA"] {
            try await expectRejected("\(parts[0]).\(parts[1]).\(signature)")
        }
        try await expectRejected("\(parts[0]).\(parts[1])")
    }

    @Test(
        "a header that differs from ours is rejected, even with a valid signature",
        arguments: [
            #"{"alg":"RS256","typ":"at+jwt"}"#, #"{"alg":"HS384","typ":"at+jwt"}"#,
            #"{"alg":"HS512","typ":"at+jwt"}"#,
            #"{"alg":"ES256","typ":"at+jwt"}"#, #"{"alg":"none","typ":"at+jwt"}"#, #"{"typ":"at+jwt"}"#,
            #"{"alg":null,"typ":"at+jwt"}"#, #"{"alg":["HS256"],"typ":"at+jwt"}"#, #"{"alg":"HS256"}"#,
            #"{"alg":"HS256","typ":"JWT"}"#, #"{"alg":"HS256","typ":"AT+JWT"}"#,
            #"{"alg":"HS256","typ":null}"#,
            #"{"alg":"HS256","typ":"at+jwt","kid":"../../../dev/null"}"#,
            #"{"alg":"HS256","typ":"at+jwt","kid":"' OR 1=1"}"#,
            #"{"alg":"HS256","typ":"at+jwt","crit":["x"],"x":1}"#,
            #"{"alg":"HS256","typ":"at+jwt","jku":"http://127.0.0.1:1/"}"#,
            #"{"alg":"HS256","typ":"at+jwt","x5u":"http://127.0.0.1:1/"}"#,
            #"{"alg":"HS256","typ":"at+jwt","jwk":{"kty":"oct","k":"AAAA"}}"#,
            #"{"alg":"HS256","typ":"at+jwt","b64":false}"#, #"{"alg":"none","alg":"HS256","typ":"at+jwt"}"#,
            #"{"alg":"HS256","alg":"none","typ":"at+jwt"}"#, "{}", "[]", "null", "", "{",
        ]
    )
    func differentHeaderIsRejected(text: String) async throws {
        try await expectRejected(TestServer.shared.person().forgery().with(header: text).token)
    }

    @Test("a header nested 100,000 levels deep is rejected")
    func deeplyNestedHeaderIsRejected() async throws {
        let genuine = try await TestServer.shared.person().forgery()
        for levels in [33, 512] {
            let nested = String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
            try await expectRejected(
                genuine.with(header: #"{"alg":"HS256","typ":"at+jwt","x":\#(nested)}"#).token
            )
            try await expectRejected(genuine.adding("x", nested).token)
        }
        let tokens = try TestServer.shared.server.sessions
        let header = Base64URL.text(Array(String(repeating: "[", count: 100_000).utf8))
        await #expect(throws: Problem.tokenInvalid) {
            try await tokens.identity(ofToken: "\(header).e30.AAAA", at: TestClock.start)
        }
    }

    @Test(
        "a claim with a wrong value, a wrong type or no value is rejected",
        arguments: [
            ("iss", "\"habit\""), ("iss", nil), ("iss", "\"HABIT-SERVER\""), ("aud", "\"habit-server\""),
            ("aud", nil),
            ("aud", "[\"habit\"]"), ("aud", "[\"habit\",\"other\"]"), ("sub", nil), ("sub", "1"),
            ("sub", "\"0\""),
            ("sub", "\"\""), ("sub", "\" 1\""), ("sub", "\"007\""), ("sid", nil), ("sid", "\"\""),
            ("sid", "5"),
            ("sid", "\"a\\u0000b\""), ("sub", "\"1\\u0000\""), ("iss", "\"habit-server\\u0000\""),
            ("sid", "\"' OR '1'='1\""), ("jti", nil), ("iat", nil), ("iat", "\"0\""), ("iat", "1e300"),
            ("exp", nil), ("exp", "null"), ("exp", "\"9999999999\""), ("exp", "-1"), ("exp", "1e300"),
            ("exp", "true"),
            ("exp", "9223372036854775808"), ("exp", "99999999999999999999999999"),
        ] as [(String, String?)]
    )
    func wrongClaimIsRejected(name: String, value: String?) async throws {
        try await expectRejected(TestServer.shared.person().forgery().with(name, value).token)
    }

    @Test(
        "extreme numbers do not crash the server",
        arguments: [
            "9223372036854775807", "-9223372036854775808", "9223372036854775000",
        ]
    )
    func extremeNumbersDoNotCrash(number: String) async throws {
        let genuine = try await TestServer.shared.person().forgery()
        _ = try await status(genuine.with("exp", number).token)
        _ = try await status(genuine.with("iat", number).token)
        #expect(try await status(genuine.token) == 200)
    }

    @Test("an expired token has 30 seconds of leeway")
    func expiredTokenHasLeeway() async throws {
        let server = try TestServer.shared
        let genuine = try await server.person().forgery()
        let now = server.clock.now.microseconds / 1_000_000
        #expect(try await status(genuine.with("exp", "\(now - 29)").token) == 200)
        for exp in [now - 30, now - 31, now - 86_400] {
            let reply = try await server.get("/users/me", token: genuine.with("exp", "\(exp)").token)
            #expect(reply.status == 401)
            #expect(reply.code == "token_expired")
        }
    }

    @Test("a token issued more than 30 seconds in the future is rejected")
    func tokenFromFutureIsRejected() async throws {
        let server = try TestServer.shared
        let genuine = try await server.person().forgery()
        let now = server.clock.now.microseconds / 1_000_000
        #expect(try await status(genuine.with("iat", "\(now + 30)").token) == 200)
        try await expectRejected(genuine.with("iat", "\(now + 31)").token)
        try await expectRejected(genuine.with("iat", "\(now + 3600)").token)
    }

    @Test("a repeated claim is rejected", arguments: ["sub", "exp", "sid", "iss", "aud", "iat"])
    func repeatedClaimIsRejected(name: String) async throws {
        let genuine = try await TestServer.shared.person().forgery()
        let value = try #require(genuine.claims.first { $0.name == name }?.value)
        try await expectRejected(genuine.adding(name, value).token)
    }

    @Test("a session with another person's id is rejected")
    func sessionOfAnotherPersonIsRejected() async throws {
        let server = try TestServer.shared
        let ada = try await server.person()
        let bob = try await server.person()
        try await expectRejected(ada.forgery().with("sub", "\"\(bob.user.id)\"").token)
    }

    @Test("a session that never existed is rejected")
    func unknownSessionIsRejected() async throws {
        try await expectRejected(
            TestServer.shared.person().forgery().with("sid", "\"0123456789abcdef\"").token
        )
    }

    @Test(
        "a different key is rejected",
        arguments: [
            [], [0], Array("secret".utf8), Array("only tests sign tokens with this kez".utf8),
        ] as [[UInt8]]
    )
    func differentKeyIsRejected(key: [UInt8]) async throws {
        var forgery = try await TestServer.shared.person().forgery()
        forgery.key = key
        try await expectRejected(forgery.token)
    }
}
