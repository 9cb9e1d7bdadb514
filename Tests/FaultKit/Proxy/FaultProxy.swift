import Foundation
import Synchronization

/// A TCP proxy on loopback that does to the connections what networks do: see ``Toxic``.
///
/// Two threads of its own for each connection; nothing of it runs where the program under test or the test itself
/// runs. Toxics may be changed at any time and hold for open connections, too.
package final class FaultProxy: Sendable {
    private struct State {
        var listener: Int32?
        var toxics: [Toxic] = []
        var connections: [ObjectIdentifier: ProxyConnection] = [:]
        var accepted = 0
        var swallowed = 0
    }

    /// Where it listens, all its life long.
    package let port = Port.free()
    private let target: Int
    private let state = Mutex(State())

    private init(to target: Int) throws {
        self.target = target
        try accept()
    }

    /// Lends a proxy of a port of this machine, and ends it with all its connections afterwards.
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

    /// What is done to every connection; none lets everything pass.
    package var toxics: [Toxic] {
        get { state.withLock { $0.toxics } }
        set { state.withLock { $0.toxics = newValue } }
    }

    /// How many connections there are now.
    package var connections: Int { state.withLock { $0.connections.count } }

    /// How many connections have been made so far.
    package var accepted: Int { state.withLock { $0.accepted } }

    /// How many answers were swallowed so far.
    package var swallowed: Int { state.withLock { $0.swallowed } }

    /// Ends every connection; new ones are taken.
    package func cutAll(_ end: Toxic.End) {
        for connection in state.withLock({ Array($0.connections.values) }) { connection.end(end) }
    }

    /// Takes no new connections: whoever comes is refused.
    package func refuse() {
        let listener = state.withLock { state in
            defer { state.listener = nil }
            return state.listener
        }
        // Wakes the thread that waits in accept(2), which closes it.
        if let listener { shutdown(listener, Int32(SHUT_RDWR)) }
    }

    /// Takes new connections again.
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

    /// Takes the toxic that looks for an answer out, if it is still there.
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
