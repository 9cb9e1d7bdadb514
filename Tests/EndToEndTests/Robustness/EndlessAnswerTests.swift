import FaultKit
import Foundation
import HabitTestSupport
import Testing

extension EndToEnd {
    /// Servers whose answers never end.
    @Suite(.timeLimit(.minutes(30)))
    struct EndlessAnswerTests {
        private static let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
        private static let chunked = "\(head)Transfer-Encoding: chunked\r\n\r\n"
        private static let block = String(repeating: "x", count: 0x8000)

        static let answers: [(String, [ScriptedServer.Step])] = [
            ("silence", [.hang]), ("half a head", [.send(head), .hang]),
            ("10 GiB that come", [.send("\(head)\r\n"), .sendForever(block, everyMilliseconds: 0)]),
            (
                "an announced body of 10 GiB",
                [
                    .send("\(head)Content-Length: 10737418240\r\n\r\n"),
                    .sendForever(block, everyMilliseconds: 0),
                ]
            ),
            (
                "endless chunks",
                [.send(chunked), .sendForever("8000\r\n\(block)\r\n", everyMilliseconds: 0)]
            ),
            ("small chunks for ever", [.send(chunked), .sendForever("1\r\nx\r\n", everyMilliseconds: 1)]),
            (
                "a body with one byte per second",
                [.send("\(head)Content-Length: 1000\r\n\r\n"), .sendForever("x", everyMilliseconds: 1_000)]
            ),
            (
                "a head with one byte per second",
                [.send("HTTP/1.1 200 OK\r\n"), .sendForever("X", everyMilliseconds: 1_000)]
            ),
            ("header fields for ever", [.send(head), .sendForever("X-A: b\r\n", everyMilliseconds: 0)]),
            (
                "endless interim responses",
                [.sendForever("HTTP/1.1 100 Continue\r\n\r\n", everyMilliseconds: 0)]
            ),
            (
                "an endless list",
                [.send("\(head)\r\n["), .sendForever("{\"slug\":\"x\"},", everyMilliseconds: 0)]
            ),
            (
                "deeply nested lists",
                [
                    .send("\(head)\r\n"),
                    .sendForever(String(repeating: "[", count: 0x8000), everyMilliseconds: 0),
                ]
            ),
        ]

        @Test(
            "E18: whatever a server sends, a command ends within 10 s, uses at most 64 MiB, and prints a short message"
        )
        func endlessAnswersAreBounded() async throws {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (name, steps) in Self.answers {
                    group.addTask {
                        for command in name.contains("second") || name == "silence"
                            ? ["ls"] : ["ls", "done run", "today --json"]
                        {
                            try await Self.check(command, against: steps, name)
                        }
                    }
                }
                try await group.waitForAll()
            }
        }

        private static func check(_ command: String, against steps: [ScriptedServer.Step], _ name: String)
            async throws
        {
            try await Folder.lend { folder in
                let server = ScriptedServer { _ in steps }
                let spawned = try Spawned(
                    Place.program("habit"),
                    command.split(separator: " ").map(String.init),
                    environment: ["HOME": folder.path, "HABIT_SERVER": server.url, "HABIT_TOKEN": "t"],
                    log: folder.path + "/run"
                )
                var peak = 0
                while !spawned.hasEnded {
                    peak = max(peak, ProcessUsage(of: spawned.pid).peak)
                    try await Task.sleep(for: .milliseconds(5))
                }
                let code = await spawned.wait()
                #expect(code == (command == "done run" ? 0 : 5), "\(name), \(command): \(spawned.errors)")
                #expect(spawned.errors.utf8.count < 300, "\(name): \(spawned.errors.prefix(600))")
                #expect(peak > 0 && peak < 64 << 10, "\(name), \(command): \(peak) KiB")
            }
        }
    }
}
