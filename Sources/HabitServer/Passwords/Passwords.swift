import FoundationEssentials
import HabitImport
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

    typealias Asker = PasswordQueue<Piece>.Asker

    /// A password to hash.
    struct Piece: Sendable {
        fileprivate let run: @Sendable () -> Void
        fileprivate let fail: @Sendable (any Error) -> Void
    }

    private struct State {
        var queue = PasswordQueue<Piece>(limit: queueLimit)
        var running = 0
    }

    private let threads: NIOThreadPool
    private let cores: Int
    private let state = Mutex(State())
    private let cost: PasswordCost

    init(cores count: Int = ProcessInfo.processInfo.activeProcessorCount, cost: PasswordCost = .standard) {
        self.cost = cost
        cores = max(1, count)
        threads = NIOThreadPool(numberOfThreads: cores)
        threads.start()
    }

    /// How many wait to be hashed.
    var waitingCount: Int { state.withLock { $0.queue.count } }

    /// The PHC string for a password.
    func hash(_ password: String, for asker: Asker = .nobody) async throws -> String {
        try await run(for: asker) { [cost] in
            try PasswordHash(hashing: NFKC.normalized(password), cost: cost).phc
        }
    }

    /// Whether a password matches a stored hash; without a hash the answer is false, after the same time.
    func matches(_ password: String, _ phc: String?, for asker: Asker = .nobody) async throws -> Bool {
        let stored = phc.flatMap { PasswordHash(phc: $0) }
        let hash = stored ?? .ofNobody(cost: cost)
        return try await run(for: asker) { try hash.matches(NFKC.normalized(password)) } && stored != nil
    }

    /// Stops the threads once running hashes are done.
    func close() async throws {
        try await threads.shutdownGracefully()
    }

    private func run<Value: Sendable>(
        for asker: Asker,
        _ work: @escaping @Sendable () throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let piece = Piece(
                run: { continuation.resume(with: Result { try work() }) },
                fail: { continuation.resume(throwing: $0) }
            )
            let (starts, victim) = state.withLock { state -> (Bool, Piece?) in
                guard state.running < cores else { return (false, state.queue.add(piece, of: asker)) }
                state.running += 1
                return (true, nil)
            }
            if starts { start(piece) }
            victim?.fail(Problem.busy)
        }
    }

    /// Gives the core of a piece that is done to the next in the queue, if any.
    private func passOn() {
        let next = state.withLock { state -> Piece? in
            let next = state.queue.next()
            if next == nil { state.running -= 1 }
            return next
        }
        if let next { start(next) }
    }

    /// Runs a piece that has a core; the threads refuse it once they have been stopped.
    private func start(_ piece: Piece) {
        threads.submit { [self] status in
            switch status {
            case .active: piece.run()
            case .cancelled: piece.fail(CancellationError())
            }
            passOn()
        }
    }
}
