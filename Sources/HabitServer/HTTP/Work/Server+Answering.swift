import HabitModel
import HabitWire
import Hummingbird
import Synchronization

/// Data from which an answer is made, with a measure of how long that takes.
protocol Weighted: Sendable {
    /// Roughly the number of lines in a list. A habit with a long past counts as several.
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
    /// Up to this weight, an answer is computed on the event loop, in a millisecond or two.
    static let smallWeight = 48

    /// Answers a request that may read and compute a lot, without blocking the event loop, exceeding the person's
    /// share of the database, or continuing after the client has gone.
    ///
    /// - Parameters:
    ///   - cancellation: ends the work. Default: that of the connection. A request that has recorded something passes
    ///     its own, so that it is answered even if only the sending half of the connection is still open.
    ///   - extra: the weight of the answer besides what is read.
    ///   - read: reads the data.
    ///   - make: makes the answer, on another thread unless it is small.
    func answer<Found: Weighted>(
        _ context: UserContext,
        until cancellation: Cancellation? = nil,
        extra: Int = 0,
        read: () async throws -> Found,
        make: @escaping @Sendable (Found, Cancellation) throws -> JSONBody
    ) async throws -> Response {
        Response(try await computed(context, until: cancellation, extra: extra, read: read, make: make))
    }

    /// Computes what an answer is made of, in the same way as ``answer(_:until:extra:read:make:)``.
    func computed<Found: Weighted, Value: Sendable>(
        _ context: UserContext,
        until cancellation: Cancellation? = nil,
        extra: Int = 0,
        read: () async throws -> Found,
        make: @escaping @Sendable (Found, Cancellation) throws -> Value
    ) async throws -> Value {
        let cancellation = if let cancellation { cancellation } else { await context.channel.cancellation() }
        let person = context.user.id
        return try await limiter.take(for: person, cancellation) {
            let found = try await read()
            if found.weight + extra <= Self.smallWeight { return try make(found, cancellation) }
            return try await work.run(for: person, cancellation) { try make(found, cancellation) }
        }
    }
}

/// Tells work whether its result is still wanted; a connection's client may have gone.
final class Cancellation: Sendable {
    private let cancelled = Atomic(false)

    /// The cancellation of a client that has already gone.
    static var gone: Cancellation {
        let cancellation = Cancellation()
        cancellation.cancel()
        return cancellation
    }

    var isCancelled: Bool { cancelled.load(ordering: .relaxed) }

    /// Ends the work at its next ``check()``.
    func cancel() {
        cancelled.store(true, ordering: .relaxed)
    }

    /// - Throws: `CancellationError` if nobody waits for the result any more.
    func check() throws(CancellationError) {
        if isCancelled { throw CancellationError() }
    }
}
