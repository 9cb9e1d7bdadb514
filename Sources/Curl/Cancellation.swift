internal import Synchronization

/// A flag raised by one thread and seen by the transfer of another, at the latest a second later.
final class Cancellation: Sendable {
    private let flag = Atomic(false)

    var isRequested: Bool { flag.load(ordering: .relaxed) }

    func request() {
        flag.store(true, ordering: .relaxed)
    }
}
