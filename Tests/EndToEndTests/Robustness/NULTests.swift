import Curl
import FaultKit
import Foundation
import HabitWire
import Testing

extension EndToEnd {
    /// U+0000 wherever a client can write text; PostgreSQL cannot store it, SQLite can.
    @Suite
    struct NULTests {
        private static let paths = [
            "GET /habits/%00", "GET /habits/run%00", "PATCH /habits/run%00", "DELETE /habits/%00run",
            "GET /%00",
            "POST /habits/run%00/log", "GET /habits/run%00/log", "GET /habits/run%00/streak",
            "GET /files/1%00",
            "GET /habits/run%00/stats", "GET /habits/run%00/explain", "POST /habits/run%00/restore",
            "POST /events/%00/undo", "DELETE /auth/tokens/%00", "DELETE /auth/tokens/cron%00",
            "GET /habits?tag=%00",
            "GET /today?today=2026-03-13%00", "GET /habits/run/log?start=%00", "GET /events?after=%00",
            "GET /habits?archived=%00", "GET /stats?%00=1", "GET /habits/run/stats?by=%00",
        ]
        private static let bodies = [
            (#"POST /auth/signup"#, #"{"username":"bo\u0000b","password":"correct horse"}"#),
            (#"POST /auth/signup"#, #"{"username":"bob","password":"correct\u0000horse"}"#),
            (
                #"POST /auth/signup"#,
                #"{"username":"bob","password":"correct horse","time_zone":"Europe\u0000/Vienna"}"#
            ),
            (#"POST /auth/login"#, #"{"username":"ada\u0000","password":"correct horse"}"#),
            (#"POST /auth/login"#, #"{"username":"ada","password":"correct\u0000horse"}"#),
            (#"POST /habits"#, #"{"name":"wa\u0000lk"}"#),
            (#"POST /habits"#, #"{"name":"walk","slug":"wa\u0000lk"}"#),
            (#"POST /habits"#, #"{"name":"walk","description":"\u0000"}"#),
            (#"POST /habits"#, #"{"name":"walk","unit":"k\u0000m","target":1}"#),
            (#"POST /habits"#, #"{"name":"walk","tags":["a\u0000"]}"#),
            (#"POST /habits"#, #"{"name":"walk","schedule":"daily\u0000"}"#),
            (#"PATCH /habits/run"#, #"{"description":"\u0000"}"#),
            (#"PATCH /habits/run"#, #"{"name":"ru\u0000n"}"#),
            (#"POST /habits/run/log"#, #"{"note":"\u0000"}"#),
            (#"POST /habits/run/log"#, #"{"log_date":"2026-03-13\u0000"}"#),
            (#"POST /habits/run/log"#, #"{"time_zone":"UTC\u0000"}"#),
            (#"POST /logs"#, #"[{"habit":"run\u0000","status":true}]"#),
            (#"POST /logs"#, #"[{"habit":"run","id":"\u0000","status":true}]"#),
            (#"POST /logs"#, #"[{"habit":"run","note":"a\u0000b"}]"#),
            (#"POST /auth/tokens"#, #"{"name":"cr\u0000on"}"#),
            (#"POST /auth/tokens"#, #"{"name":"x","scopes":["log:ru\u0000n"]}"#),
            (#"PATCH /users/me"#, #"{"time_zone":"UTC\u0000"}"#),
            (#"PATCH /users/me"#, #"{"day_starts_at":"04:00\u0000"}"#),
            (#"DELETE /users/me"#, #"{"current_password":"correct\u0000horse"}"#),
        ]

        @Test("a NUL is never a server error", arguments: Engine.all)
        func nulIsNeverServerError(engine: Engine) async throws {
            try await engine.lend { database in
                try await RunningServer.lend(database.settings) { server in
                    let ada = try await Client.signedUp(as: "ada", at: server.url)
                    try await ada.addCounter("Run")
                    for (line, body) in Self.paths.map({ ($0, nil) })
                        + Self.bodies.map({ ($0.0, Optional($0.1)) })
                    {
                        let response = try await send(line, body, of: ada)
                        #expect(response.status < 500, "\(line) \(body ?? "")")
                    }
                    let form =
                        "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a\0b.png\"\r\n\r\n"
                    let picture = try Picture.png
                    let upload = try await ada.send(
                        .setAvatar,
                        type: "multipart/form-data; boundary=b",
                        body: Array(form.utf8) + picture + Array("\r\n--b--\r\n".utf8)
                    )
                    #expect(upload.status < 500)
                    #expect(try await ada.send(.ready).status == 200)
                    for fault in ["unexpected error", "a value was not validated", "database unavailable"] {
                        #expect(!server.log.contains(fault), "\(fault)")
                    }
                }
            }
        }

        private func send(_ line: String, _ body: String?, of client: Client) async throws -> Response {
            let parts = line.split(separator: " ")
            var headers = [("Authorization", "Bearer \(client.token ?? "")")]
            if body != nil { headers.append(("Content-Type", "application/json")) }
            return try await CurlPool(limit: 1).perform(
                Request(
                    method: String(parts[0]),
                    url: client.url + parts[1],
                    headers: headers.map { (name: $0.0, value: $0.1) },
                    body: body.map { Array($0.utf8) },
                    usesEnvironmentProxy: false
                )
            )
        }
    }
}
