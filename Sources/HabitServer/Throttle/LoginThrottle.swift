import HabitModel
import HabitWire
import Synchronization

/// Limits how often passwords can be guessed and how many accounts an address can create.
///
/// Each server counts alone, in memory. Addresses that have logged in to an account are known to all servers through
/// the database (``KnownAddresses``), so a flood of guesses for an account cannot lock out its owner.
final class LoginThrottle: Sendable {
    /// Attempts of one address, whatever the account and the result.
    static let perAddress = BucketLimit(10, thenOneEverySeconds: 6)
    /// Failures of one account, from addresses that have not logged in to it before.
    static let perAccount = BucketLimit(5, thenOneEverySeconds: 30)
    /// Successful sign-ups of one address: five an hour.
    static let perSignUp = BucketLimit(5, thenOneEverySeconds: 720)

    /// What an attempt is counted for besides its address.
    enum Subject: Hashable, Sendable {
        /// A name as typed, in lower case, whether or not there is such an account.
        case name(String)
        /// A login that has to repeat its password. It has a bucket of its own, so that strangers who guess the name's
        /// password cannot keep its owner from changing it.
        case login(String)
    }

    private struct Buckets {
        var addresses = BucketTable<IPAddress>(perAddress)
        var subjects = BucketTable<Subject>(perAccount)
        var signUps = BucketTable<IPAddress>(perSignUp)
    }

    private let isOn: Bool
    private let buckets = Mutex(Buckets())

    /// - Parameter isOn: false for no limits (`HABIT_THROTTLE=off`).
    init(isOn: Bool = true) {
        self.isOn = isOn
    }

    /// Counts an attempt for its address, before anything else is done for it.
    func admit(_ address: IPAddress, at now: Instant) throws(TooManyAttempts) {
        try check { $0.addresses.take(address.subscriber, at: now) }
    }

    /// Checks a password within the subject's limit.
    ///
    /// The attempt is taken before the check, so that simultaneous ones cannot exceed the limit. A check that throws
    /// does not count, and a success fills the bucket.
    ///
    /// - Parameter isKnown: whether the address is known, and only its own limit applies.
    func attempt(
        on subject: Subject,
        isKnown: Bool,
        at now: Instant,
        _ check: () async throws -> Bool
    ) async throws -> Bool {
        if !isKnown { try self.check { $0.subjects.take(subject, at: now) } }
        do {
            let isRight = try await check()
            if isRight { buckets.withLock { $0.subjects.fill(subject) } }
            return isRight
        } catch {
            if !isKnown { buckets.withLock { $0.subjects.putBack(subject) } }
            throw error
        }
    }

    /// Signs up within the address's limit; only a success counts.
    func signUp<Value>(
        from address: IPAddress,
        at now: Instant,
        _ body: () async throws -> Value
    ) async throws -> Value {
        let address = address.subscriber
        try check { $0.signUps.take(address, at: now) }
        do { return try await body() } catch {
            buckets.withLock { $0.signUps.putBack(address) }
            throw error
        }
    }

    private func check(_ take: (inout Buckets) -> Int64?) throws(TooManyAttempts) {
        guard isOn else { return }
        if let wait = buckets.withLock({ take(&$0) }) { throw TooManyAttempts(seconds: wait) }
    }
}

/// Too many attempts; the next one is allowed after some time.
struct TooManyAttempts: Error, Equatable {
    /// How long to wait.
    let seconds: Int64

    var problem: Problem {
        Problem(
            .tooManyAttempts,
            "There were too many attempts. Try again in \(seconds) \(seconds == 1 ? "second" : "seconds")."
        )
    }
}
