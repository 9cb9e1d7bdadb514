import Dispatch
import Synchronization
import Testing

@testable import HabitServer

/// Waits for something that the server does after its response; records an issue if it never happens.
func eventually(
    _ what: String,
    sourceLocation: SourceLocation = #_sourceLocation,
    _ isDone: () async throws -> Bool
) async throws {
    let deadline = ContinuousClock.now + .seconds(600)
    while try await !isDone() {
        guard ContinuousClock.now < deadline else {
            Issue.record("timed out waiting until \(what)", sourceLocation: sourceLocation)
            return
        }
        try await Task.sleep(for: .milliseconds(5))
    }
}

/// Blocks work until the test opens it.
final class Gate: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)

    func wait() { semaphore.wait() }

    func open() { semaphore.signal() }
}

/// Elements in the order in which they were appended.
final class Recorder<Element: Sendable>: Sendable {
    private let appended = Mutex<[Element]>([])

    var elements: [Element] { appended.withLock { $0 } }

    func append(_ element: Element) {
        appended.withLock { $0.append(element) }
    }
}
