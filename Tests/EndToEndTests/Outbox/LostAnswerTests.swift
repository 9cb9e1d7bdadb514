import FaultKit
import HabitWire
import Testing

extension EndToEnd {
    /// Lost answers: repeating a command does nothing twice.
    @Suite(.timeLimit(.minutes(30)))
    struct LostAnswerTests {
        @Test(
            "G3: adding a habit again after a lost answer makes one habit, and the second try says it exists"
        )
        func addAfterLostAnswer() async throws {
            try await OutboxScene.lend { scene in
                scene.network.toxics = [.loseAnswers(percent: 100)]
                let lost = try await scene.habit("add", "Run", code: 5)
                #expect(lost.output.isEmpty)
                scene.network.toxics = []
                let again = try await scene.habit("add", "Run", code: 8)
                #expect(again.errors.contains("run"))
                let habits = try await scene.client.get(.habits, as: [Habit].self)
                #expect(habits.map(\.slug) == ["water", "run"])
            }
        }

        /// Faults before a request is seen, after it was handled, or instead of handling it.
        private static let failures: [(name: String, toxic: Toxic)] = [
            ("nobody answers", .cut(after: 0, .up, .close)),
            ("reset before the head", .cut(after: 0, .down, .reset)),
            ("reset in the head", .cut(after: 40, .down, .reset)),
            ("closed in the body", .cut(after: 400, .down, .close)),
            ("the answer is lost", .loseAnswers(percent: 100)),
            ("503", reply("503 Service Unavailable", "Retry-After: 1\r\n")),
            ("503 without a time", reply("503 Service Unavailable", "")),
            ("429 for years", reply("429 Too Many Requests", "Retry-After: 1000000000\r\n")),
            ("silence", .blackhole(.down)),
        ]

        private static func reply(_ status: String, _ fields: String) -> Toxic {
            .reply(
                Array("HTTP/1.1 \(status)\r\n\(fields)Content-Length: 0\r\nConnection: close\r\n\r\n".utf8)
            )
        }

        @Test(
            "G4: whatever happens to a request, it is repeated only with its id, and counts once"
        )
        func retriesCountOnce() async throws {
            try await OutboxScene.lend { scene in
                var expected = 0
                for failure in Self.failures {
                    scene.network.toxics = [failure.toxic]
                    var ada = scene.ada
                    // By then, the command has given up on a silent server.
                    if failure.name == "silence" { ada.timeout = 3 }
                    let done = try await ada.habit(["done", "water+1"])
                    #expect(done.code == 0, "\(failure.name): \(done.errors)")
                    #expect(done.errors.contains("queued, will be sent"), "\(failure.name): \(done.errors)")
                    expected += 1
                    if failure.name == "the answer is lost" { #expect(try await scene.glasses() >= 1) }
                }
                scene.network.toxics = []
                try await scene.settle(expecting: expected)
            }
        }
    }
}
