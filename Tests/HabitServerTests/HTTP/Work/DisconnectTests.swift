import HabitTestSupport
import HabitWire
import Testing

@testable import HabitServer

@Suite("clients that disconnect")
struct DisconnectTests {
    @Test(
        "nothing is computed for a client that has disconnected",
        arguments: ["/today", "/habits", "/streaks", "/stats", "/habits/habit-1/explain"]
    )
    func disconnectedClientCostsNothing(target: String) async throws {
        try await TestServer.run { server in
            let person = try await server.person()
            for number in 0...Server.smallWeight { try await person.addHabit("habit \(number)") }
            let gate = Gate()
            let work = server.server.work
            // Nothing else is running, so this occupies both threads.
            async let one: Void = work.run(for: -1, Cancellation()) { gate.wait() }
            async let two: Void = work.run(for: -2, Cancellation()) { gate.wait() }
            var connection: RawConnection? = try RawConnection(port: server.port)
            await connection?.send(
                "GET \(target) HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer \(person.token)\r\n\r\n"
            )
            try await eventually("the request waits for a thread") { work.queuedCount == 1 }
            connection = nil
            try await eventually("the server notices the disconnect") { work.queuedCount == 0 }
            gate.open()
            gate.open()
            _ = try await (one, two)
            try await eventually("the request ends without a response") {
                server.log.lines.contains { $0.contains("503") && $0.contains("GET") }
            }
            #expect(try await person.get(target).status == 200)
        }
    }
}
