import Testing

@testable import HabitServer

@Suite("each person's share of the database")
struct PersonalSharesTests {
    /// Takes a place and holds it until `leave` is finished.
    private func hold(
        _ shares: PersonLimiter,
        _ person: Int64,
        _ order: Recorder<String>,
        _ name: String,
        _ cancellation: Cancellation = Cancellation()
    ) async throws -> (task: Task<Void, any Error>, leave: AsyncStream<Void>.Continuation) {
        let (stream, leave) = AsyncStream<Void>.makeStream()
        let before = shares.queuedCount(of: person)
        let task = Task {
            try await shares.take(for: person, cancellation) {
                order.append(name)
                for await _ in stream {}
            }
        }
        try await eventually("the request has a place or waits for one") {
            order.elements.contains(name) || shares.queuedCount(of: person) > before
        }
        return (task, leave)
    }

    @Test("a person's third request waits, and another person's does not")
    func thirdRequestWaits() async throws {
        let shares = PersonLimiter(limit: 2)
        let order = Recorder<String>()
        let first = try await hold(shares, 1, order, "first")
        let second = try await hold(shares, 1, order, "second")
        let third = try await hold(shares, 1, order, "third")
        let other = try await hold(shares, 2, order, "other")
        #expect(order.elements == ["first", "second", "other"])
        first.leave.finish()
        try await eventually("the third request has its place") { order.elements.last == "third" }
        for held in [second, third, other] { held.leave.finish() }
        for held in [first, second, third, other] { try await held.task.value }
        #expect(shares.queuedCount(of: 1) == 0)
    }

    @Test("a cancelled request passes its place on")
    func cancelledRequestPassesPlaceOn() async throws {
        let shares = PersonLimiter(limit: 1)
        let order = Recorder<String>()
        let cancellation = Cancellation()
        let first = try await hold(shares, 1, order, "first")
        let gone = try await hold(shares, 1, order, "gone", cancellation)
        let last = try await hold(shares, 1, order, "last")
        cancellation.cancel()
        first.leave.finish()
        await #expect(throws: CancellationError.self) { try await gone.task.value }
        try await eventually("the last request has its place") { order.elements == ["first", "last"] }
        last.leave.finish()
        try await last.task.value
    }
}
