import HabitModel
import HabitWire
import Hummingbird
import Synchronization

/// What an answer is made of, with how long that takes.
protocol Weighted: Sendable {
    /// About how many lines of a list it is; a habit with a long past counts as several.
    var weight: Int { get }
}

extension Array: Weighted where Element: Weighted {
    var weight: Int { reduce(0) { $0 + $1.weight } }
}

extension HabitHistory: Weighted {
    var weight: Int { 1 + history.pages.count / 8 + plan.parts.count / 8 }
}

extension Entry: Weighted {
    var weight: Int { 1 }
}

extension Server {
    /// What is computed on the event loop itself: a millisecond or two.
    static let smallWeight = 48

    /// Answers a call that may read and compute much, so that it neither holds up the event loop nor takes more than
    /// a person's share of the database, and ends when the client has gone.
    ///
    /// - Parameters:
    ///   - cancellation: when it is not wanted any more; that of the connection unless given. Who has recorded
    ///     something is told so, even if only the sending half of the connection is still open.
    ///   - extra: what the answer holds beside what is read.
    ///   - read: reads what the answer is made of.
    ///   - make: makes the answer, on another thread unless it is small.
    func answer<Found: Weighted>(
        _ context: UserContext,
        until cancellation: Cancellation? = nil,
        extra: Int = 0,
        read: () async throws -> Found,
        make: @escaping @Sendable (Found, Cancellation) throws -> JSONBody
    ) async throws -> Response {
        let cancellation = if let cancellation { cancellation } else { await context.channel.cancellation() }
        let person = context.user.id
        return try await shares.take(for: person, cancellation) {
            let found = try await read()
            if found.weight + extra <= Self.smallWeight { return Response(try make(found, cancellation)) }
            return Response(try await work.run(for: person, cancellation) { try make(found, cancellation) })
        }
    }
}

/// Whether work is still wanted: the client of a connection may have gone.
final class Cancellation: Sendable {
    private let cancelled = Atomic(false)

    /// That of a client that has gone already.
    static var gone: Cancellation {
        let cancellation = Cancellation()
        cancellation.cancel()
        return cancellation
    }

    var isCancelled: Bool { cancelled.load(ordering: .relaxed) }

    /// Ends all that is done for it, at the next ``check()``.
    func cancel() {
        cancelled.store(true, ordering: .relaxed)
    }

    /// - Throws: `CancellationError` once nobody waits for the result.
    func check() throws(CancellationError) {
        if isCancelled { throw CancellationError() }
    }
}
