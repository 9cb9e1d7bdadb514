import FoundationEssentials
import HabitWire
import NIOPosix
import Synchronization

/// Hashes and checks passwords off the event loops, at most one per core at a time.
///
/// A hash takes a core and 32 MiB for tenths of a second. Without a limit, a few hundred logins would stall the
/// machine for everyone.
final class Passwords: Sendable {
    /// How many may be queued; beyond that, clients are told to retry.
    static let queueLimit = 32

    private let threads: NIOThreadPool
    private let limit: Int
    private let underWay = Mutex(0)
    private let cost: PasswordCost

    init(cores count: Int = ProcessInfo.processInfo.activeProcessorCount, cost: PasswordCost = .standard) {
        self.cost = cost
        threads = NIOThreadPool(numberOfThreads: max(1, count))
        threads.start()
        limit = max(1, count) + Self.queueLimit
    }

    /// The PHC string for a password.
    func hash(_ password: String) async throws -> String {
        try await run { [cost] in try PasswordHash(hashing: NFKC.normalized(password), cost: cost).phc }
    }

    /// Whether a password matches a stored hash; without a hash the answer is false, after the same time.
    func matches(_ password: String, _ phc: String?) async throws -> Bool {
        let stored = phc.flatMap { PasswordHash(phc: $0) }
        let hash = stored ?? .ofNobody(cost: cost)
        return try await run { try hash.matches(NFKC.normalized(password)) } && stored != nil
    }

    /// Stops the threads once running hashes are done.
    func close() async throws {
        try await threads.shutdownGracefully()
    }

    private func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        let isTaken = underWay.withLock { count in
            guard count < limit else { return false }
            count += 1
            return true
        }
        guard isTaken else { throw Problem.busy }
        defer { underWay.withLock { $0 -= 1 } }
        return try await threads.runIfActive(work)
    }
}
