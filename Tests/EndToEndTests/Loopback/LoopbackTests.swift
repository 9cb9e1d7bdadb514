import Curl
import Dispatch
import FaultKit
import Foundation
import HabitWire
import Testing

@testable import HabitKitCLI

extension EndToEnd {
    /// The two ways to send a request to a server on this machine.
    @Suite(.timeLimit(.minutes(10)))
    struct LoopbackTests {
        /// Method, path, and the body if there is one.
        private static let requests: [(String, String, String?)] = [
            ("GET", "/habits", nil), ("GET", "/today?today=2026-03-13", nil), ("GET", "/users/me", nil),
            ("GET", "/habits/run/streak", nil), ("GET", "/habits/none", nil), ("GET", "/no/such/path", nil),
            ("GET", "/habits?colour=red", nil), ("GET", "/openapi.json", nil), ("GET", "/export", nil),
            ("GET", "/health/live", nil), ("PUT", "/habits", nil), ("DELETE", "/users/me/avatar", nil),
            ("POST", "/habits/run/restore", nil), ("POST", "/logs", "[{"), ("POST", "/logs", ""),
            ("POST", "/habits", #"{"name":"Run"}"#), ("PATCH", "/habits/run", #"{"description":"ä"}"#),
            (
                "POST", "/logs",
                #"[{"id":"3f2504e0-4f89-41d3-9a0c-0305e82c3301","habit":"run","log_date":"2026-03-13"}]"#
            ),
        ]

        @Test("a real server's answers are the same over our own socket and over libcurl")
        func sameAnswers() async throws {
            try await Folder.lend { folder in
                try await RunningServer.lend(.embedded(folder)) { server in
                    let ada = try await Client.signedUp(as: "ada", at: server.url)
                    try await ada.send(.addHabit, json: NewHabit(name: "Run"), expecting: 201)
                    for (method, path, body) in Self.requests {
                        for token in [ada.token, nil, "expired"] {
                            var headers = [("Accept", "application/json"), ("User-Agent", "habit/test")]
                            if let token { headers.append(("Authorization", "Bearer \(token)")) }
                            if body != nil { headers.append(("Content-Type", "application/json")) }
                            let request = Request(
                                method: method,
                                url: server.url + path,
                                headers: headers,
                                body: body.map { Array($0.utf8) },
                                usesEnvironmentProxy: false
                            )
                            // The first request decides what later ones find.
                            _ = try await Self.answer { try CurlClient().perform(request) }
                            let libcurl = try await Self.answer { try CurlClient().perform(request) }
                            let loopback = try await Self.answer { try LoopbackClient.send(request) }
                            #expect(loopback == libcurl, "\(method) \(path)")
                        }
                    }
                }
            }
        }

        /// The status, the fields and the body, without what differs between any two answers.
        private static func answer(_ send: @escaping @Sendable () throws -> Response?) async throws
            -> [String]
        {
            let response = try await withCheckedThrowingContinuation { continuation in
                DispatchQueue(label: "client").async { continuation.resume(with: Result { try send() }) }
            }
            let answer = try #require(response)
            let fields = answer.headers.filter { $0.name != "Date" && $0.name != "Connection" }
            return ["\(answer.status)"] + fields.map { "\($0.name): \($0.value)" }
                + [String(decoding: answer.body, as: UTF8.self)]
        }
    }
}
