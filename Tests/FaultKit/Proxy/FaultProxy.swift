import Foundation
import Synchronization

/// A TCP proxy on loopback that treats connections as bad networks do: see ``Toxic``.
///
/// Each connection has two threads, apart from those of the test and the program under test. Toxics can be changed at
/// any time and also apply to open connections.
package final class FaultProxy: Sendable {
    private struct State {
        var listener: Int32?
        var toxics: [Toxic] = []
        var connections: [ObjectIdentifier: ProxyConnection] = [:]
        var accepted = 0
        var swallowed = 0
    }

    /// The port it listens on.
    package let port = Port.free()
    private let target: Int
    private let state = Mutex(State())

    private init(to target: Int) throws {
        self.target = target
        try accept()
    }

    /// Lends a proxy for a port of this machine; closes it and all its connections afterwards.
    package static func lend<Value>(
        to target: Int,
        _ body: (FaultProxy) async throws -> Value
    ) async throws -> Value {
        let proxy = try FaultProxy(to: target)
        defer {
            proxy.refuse()
            proxy.cutAll(.reset)
        }
        return try await body(proxy)
    }

    /// What happens to every connection; without any, everything passes.
    package var toxics: [Toxic] {
        get { state.withLock { $0.toxics } }
        set { state.withLock { $0.toxics = newValue } }
    }

    /// The number of open connections.
    package var connections: Int { state.withLock { $0.connections.count } }

    /// The number of connections made so far.
    package var accepted: Int { state.withLock { $0.accepted } }

    /// The number of answers swallowed so far.
    package var swallowed: Int { state.withLock { $0.swallowed } }

    /// Closes all connections; accepts new ones.
    package func cutAll(_ end: Toxic.End) {
        for connection in state.withLock({ Array($0.connections.values) }) { connection.end(end) }
    }

    /// Refuses new connections.
    package func refuse() {
        let listener = state.withLock { state in
            defer { state.listener = nil }
            return state.listener
        }
        // Wakes the thread in accept(2), which then closes it.
        if let listener { shutdown(listener, Int32(SHUT_RDWR)) }
    }

    /// Accepts new connections again.
    package func accept() throws {
        let listener = try state.withLock { state in
            guard state.listener == nil else { return Int32?.none }
            let listener = try Socket.listening(on: port)
            state.listener = listener
            return listener
        }
        guard let listener else { return }
        Thread.detachNewThread { [weak self] in
            defer { close(listener) }
            while true {
                let client = Foundation.accept(listener, nil, nil)
                guard client >= 0 else { return }
                self?.connect(client)
            }
        }
    }

    private func connect(_ client: Int32) {
        guard let server = Socket.connected(to: target) else {
            close(client)
            return
        }
        Socket.prepare(client)
        let connection = ProxyConnection(client: client, server: server, proxy: self)
        state.withLock { state in
            state.accepted += 1
            state.connections[ObjectIdentifier(connection)] = connection
        }
        connection.start()
    }

    func ended(_ connection: ProxyConnection) {
        state.withLock { _ = $0.connections.removeValue(forKey: ObjectIdentifier(connection)) }
    }

    /// Removes the toxic that looks for an answer, if it is still there.
    func swallow(ifFound found: (_ answer: [UInt8]) -> Bool) -> Toxic? {
        state.withLock { state in
            let index = state.toxics.firstIndex { toxic in
                if case .swallow(let answer, _) = toxic { found(answer) } else { false }
            }
            guard let index else { return nil }
            state.swallowed += 1
            return state.toxics.remove(at: index)
        }
    }
}

/// What a ``FaultProxy`` does to its connections.
package enum Toxic: Sendable {
    /// The direction of the bytes.
    package enum Direction: Sendable {
        /// From the client to the server.
        case up
        /// From the server to the client.
        case down
    }

    /// How a connection is closed.
    package enum End: Sendable {
        /// With FIN.
        case close
        /// With RST.
        case reset
    }

    /// Delays every piece by this time.
    case latency(Duration, Direction)
    /// Limits the rate to this many bytes per second.
    case rate(bytesPerSecond: Int, Direction)
    /// Closes the connection after this many bytes.
    case cut(after: Int, Direction, End)
    /// Drops all bytes but keeps the connection open, as in one-way loss or with a half-open peer.
    case blackhole(Direction)
    /// Drops the next answer that contains these bytes, and everything after it on its connection, which is then closed
    /// or stays silent. Works once.
    ///
    /// It looks for the answer and not the request, so that the server has done the work. PostgreSQL answers COMMIT with
    /// `COMMIT` and a zero byte.
    case swallow(answer: [UInt8], then: End?)
    /// Closes this percentage of connections instead of passing on their first answer, after the request was handled.
    case loseAnswers(percent: Int)
    /// Answers with these bytes after the head of a request, and passes nothing on.
    case reply([UInt8])
}
