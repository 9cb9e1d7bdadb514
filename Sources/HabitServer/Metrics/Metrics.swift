import HabitModel
import HabitWire
import Synchronization

/// What the server counts while it runs; `/metrics` shows it.
final class Metrics: Sendable {
    /// The result of an attempt to log in.
    enum LoginResult: String, CaseIterable, Sendable {
        case succeeded
        case failed
        case limited
    }

    /// What happened to a check-in.
    enum CheckInOutcome: String, CaseIterable, Sendable {
        case applied
        case duplicate
        case superseded
        case refused
    }

    /// A call of the file store with its result.
    struct ObjectCall: Hashable, Sendable, CaseIterable {
        enum Operation: String, CaseIterable, Sendable {
            case put
            case get
            case delete
        }

        let operation: Operation
        let succeeded: Bool

        static let allCases = Operation.allCases.flatMap { operation in
            [true, false].map { ObjectCall(operation: operation, succeeded: $0) }
        }
    }

    let requests = RequestCounters()
    let checkIns = Tally<CheckInOutcome>()
    let batchSizes = Histogram(.sizes)
    /// How long callers wait for a connection to the database.
    let databaseWaits = Histogram(.seconds)
    let objects = Tally<ObjectCall>()
    let logins = Tally<LoginResult>()
    /// Objects that could not be deleted, although nothing refers to them any more.
    let orphanedFiles = Atomic(0)
    /// Files whose objects were missing when all objects were listed.
    let missingFiles = Atomic(0)

    /// Counts the outcomes of a request's check-ins.
    func add(_ results: [CheckIns.Result]) {
        checkIns.add(results.lazy.map(CheckInOutcome.init))
    }
}

extension Metrics.CheckInOutcome {
    fileprivate init(_ result: CheckIns.Result) {
        switch result {
        case .recorded(_, let outcome, _, _):
            self =
                switch outcome {
                case .applied: .applied
                case .duplicate: .duplicate
                case .superseded: .superseded
                case .refused: .refused
                }
        case .rejected, .habitNotFound, .habitArchived, .habitAmbiguous: self = .refused
        }
    }
}

/// How often each of a few things has happened.
final class Tally<Event: Hashable & CaseIterable & Sendable>: Sendable {
    private let counted = Mutex<[Event: UInt64]>([:])

    /// Every event with its count, also those that have not happened.
    var counts: [(event: Event, count: UInt64)] {
        let counts = counted.withLock { $0 }
        return Event.allCases.map { ($0, counts[$0] ?? 0) }
    }

    func add(_ event: Event) {
        counted.withLock { $0[event, default: 0] &+= 1 }
    }

    func add(_ events: some Sequence<Event>) {
        counted.withLock { counts in
            for event in events { counts[event, default: 0] &+= 1 }
        }
    }
}
