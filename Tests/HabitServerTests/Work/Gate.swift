import Dispatch
import Synchronization

@testable import HabitServer

/// Work that holds its place until it is let go.
final class Gate: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)

    func wait() { semaphore.wait() }

    func open() { semaphore.signal() }
}

/// What was done, in its order.
final class Order<Element: Sendable>: Sendable {
    private let kept = Mutex<[Element]>([])

    var elements: [Element] { kept.withLock { $0 } }

    func append(_ element: Element) {
        kept.withLock { $0.append(element) }
    }
}
