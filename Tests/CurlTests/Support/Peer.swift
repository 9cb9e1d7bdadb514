import Dispatch
import Glibc
import Synchronization

/// An HTTP peer on a free port of loopback that answers as a test says, however wrong that is.
///
/// Every connection is served on a thread of its own; the listener ends when the scope of `with` does.
final class Peer: Sendable {
    typealias Answer = @Sendable (ReceivedRequest) -> [Step]

    private struct State {
        var requests: [ReceivedRequest] = []
        var connections = 0
    }

    let url: String
    private let listener: Socket
    private let answer: Answer
    private let state = Mutex(State())

    var requests: [ReceivedRequest] { state.withLock { $0.requests } }
    var connections: Int { state.withLock { $0.connections } }

    static func with<Value>(
        _ answer: @escaping Answer,
        isolation: isolated (any Actor)? = #isolation,
        _ body: (Peer) async throws -> Value
    ) async rethrows -> Value {
        let peer = Peer(answer)
        defer { peer.listener.stop() }
        DispatchQueue(label: "peer").async { peer.acceptAll() }
        return try await body(peer)
    }

    private init(_ answer: @escaping Answer) {
        listener = .listening()
        url = "http://127.0.0.1:\(listener.port)"
        self.answer = answer
    }

    private func acceptAll() {
        while let connection = Connection(from: listener) {
            state.withLock { $0.connections += 1 }
            DispatchQueue(label: "peer.connection").async { self.serve(connection) }
        }
    }

    private func serve(_ connection: Connection) {
        while let request = connection.nextRequest() {
            state.withLock { $0.requests.append(request) }
            for step in answer(request) where !connection.perform(step) { return }
        }
    }
}
