import HabitModel
import HabitWire
import Hummingbird
import Testing

@testable import HabitServer

@Suite("request bodies", .server)
struct BodyTests {
    /// Every endpoint that reads JSON.
    private static let endpoints: [Endpoint] = [
        .signup, .login, .editMe, .deleteMe, .changePassword, .addHabit, .editHabit, .checkIn, .checkIns,
    ]

    private func send(
        _ endpoint: Endpoint,
        _ body: TestServer.Body,
        headers: [(name: String, value: String)] = []
    ) async throws -> Reply {
        let person = try await TestServer.shared.person()
        if endpoint.template.contains("{") { try await person.addHabit("run") }
        return try await person.send(endpoint.method.rawValue, endpoint.path("run"), body, headers: headers)
    }

    @Test("malformed JSON gets 400 from every endpoint", arguments: endpoints)
    func malformedJSONGets400(endpoint: Endpoint) async throws {
        for text in [
            "{", "}", "{\"name\":}", "{\"name\":\"a\",}", "{name:\"a\"}", "{'name':'a'}", "// c\n{}", "{} {}",
            "[1,]",
            "{\"name\":\"a\",\"name\":\"b\"}", "{\"name\":NaN}", "{\"name\":Infinity}", "{\"name\":01}",
            "\u{FEFF}{}",
            "{\"\\u006eame\":\"a\",\"name\":\"b\"}", "{\"name\":\"a\nb\"}", "nope", " ",
        ] {
            let reply = try await send(endpoint, .json(text))
            #expect(reply.status == 400, "\(text)")
            #expect(reply.code == "malformed_json", "\(text)")
        }
        for bytes in [
            [0xFF, 0xFE, 0x7B, 0, 0x7D, 0], [0, 0x7B, 0, 0x7D], [0xEF, 0xBB, 0xBF, 0x7B, 0x7D],
            [0x22, 0xFF, 0x22],
            [0x7B, 0x7D, 0], Array("{\"name\":\"\u{E9}\"}".utf8.map { $0 == 0xC3 ? 0xE9 : $0 }),
        ] as [[UInt8]] {
            #expect(try await send(endpoint, .bytes(bytes, type: "application/json")).status == 400)
        }
    }

    @Test("an empty body gets 400 if a body is required", arguments: endpoints)
    func emptyBodyGets400(endpoint: Endpoint) async throws {
        let reply = try await send(endpoint, "")
        #expect(reply.status == (endpoint == .checkIn ? 201 : 400))
    }

    @Test(
        "JSON of the wrong kind gets 422",
        arguments: endpoints,
        ["null", "true", "1", "\"text\"", "[null]", "[[]]"]
    )
    func wrongKindOfJSONGets422(endpoint: Endpoint, text: String) async throws {
        let reply = try await send(endpoint, .json(text))
        #expect(reply.status == 422)
        #expect(reply.code == "invalid_values")
    }

    @Test("nesting beyond 32 levels gets 400, in known and unknown members", arguments: endpoints)
    func deepNestingGets400(endpoint: Endpoint) async throws {
        for levels in [33, 512, 513, 10_000] {
            for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
                let nested =
                    String(repeating: open, count: levels) + "1" + String(repeating: close, count: levels)
                for text in [
                    nested, "{\"name\":\(nested)}", "{\"unknown\":\(nested)}", "[{\"unknown\":\(nested)}]",
                ] {
                    guard text.utf8.count <= Request.jsonLimit else { continue }
                    #expect(try await send(endpoint, .json(text)).status == 400)
                }
            }
        }
        let huge = String(repeating: "[", count: 100_000)
        #expect(try await send(endpoint, .json(huge)).status == (endpoint == .checkIns ? 400 : 413))
        #expect(try await TestServer.shared.get("/health/live").status == 200)
    }

    @Test(
        "a body that is not declared as JSON in UTF-8 gets 415",
        arguments: [
            nil, "", "text/plain", "text/json", "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "application/json; charset=utf-16", "application/json; charset=latin1", "application/jsonp",
            "application/problem+json", "application/json, text/plain", "json", "*/*",
            "application/json; v=2",
        ] as [String?]
    )
    func otherMediaTypeGets415(type: String?) async throws {
        for endpoint in Self.endpoints {
            let reply = try await send(endpoint, .bytes(Array("{}".utf8), type: type))
            #expect(reply.status == 415, "\(endpoint)")
            #expect(reply.code == "unsupported_media_type")
        }
    }

    @Test(
        "the media type of JSON ignores case",
        arguments: [
            "application/json", "Application/JSON", "application/json; charset=utf-8",
            "application/json;charset=UTF-8",
            "application/json; charset=\"utf-8\"",
        ]
    )
    func mediaTypeIgnoresCase(type: String) async throws {
        let body = Array(#"{"name":"run"}"#.utf8)
        #expect(try await send(.addHabit, .bytes(body, type: type)).status == 201)
    }

    @Test("a compressed body gets 415", arguments: ["gzip", "deflate", "br", "identity"])
    func compressedBodyGets415(encoding: String) async throws {
        let reply = try await send(.addHabit, #"{"name":"run"}"#, headers: [("Content-Encoding", encoding)])
        #expect(reply.status == 415)
    }

    @Test("unknown members are ignored and set nothing")
    func unknownMembersAreIgnored() async throws {
        let person = try await TestServer.shared.person()
        let habit = try await person.post(
            "/habits",
            """
            {"name":"run","id":4711,"user_id":1,"created_at":"2000-01-01T00:00:00Z","archived_at":"2000-01-01T00:00:00Z",
            "current_streak":99}
            """
        ).decoded(Habit.self)
        #expect(habit.id != 4711)
        #expect(habit.createdAt == TestClock.start)
        #expect(habit.archivedAt == nil)
        #expect(habit.currentStreak == 0)
        let user = try await person.send(
            "PATCH",
            "/users/me",
            #"{"username":"root","id":1,"avatar_url":"/x","password_hash":"x"}"#
        ).decoded(User.self)
        #expect(user.username == person.user.username)
        #expect(user.id == person.user.id)
        #expect(user.avatarURL == nil)
    }
}
