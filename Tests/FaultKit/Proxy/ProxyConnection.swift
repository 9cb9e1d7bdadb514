import Foundation
import Synchronization

/// One connection through a ``FaultProxy``: two sockets, and one thread per direction.
final class ProxyConnection: Sendable {
    private struct State {
        var running = 2
        var end: Toxic.End?
    }

    /// From 0 to 99, for toxics that affect only some connections.
    let luck = Int.random(in: 0..<100)

    private let client: Int32
    private let server: Int32
    private let proxy: FaultProxy
    private let state = Mutex(State())

    init(client: Int32, server: Int32, proxy: FaultProxy) {
        self.client = client
        self.server = server
        self.proxy = proxy
    }

    func start() {
        for direction in [Toxic.Direction.up, .down] {
            Thread.detachNewThread {
                var pump = ProxyPump(direction, over: self)
                pump.run()
                self.leave()
            }
        }
    }

    func source(_ direction: Toxic.Direction) -> Int32 { direction == .up ? client : server }
    func sink(_ direction: Toxic.Direction) -> Int32 { direction == .up ? server : client }

    var toxics: [Toxic] { proxy.toxics }

    var hasEnded: Bool { state.withLock { $0.end != nil } }

    func swallow(ifFound found: ([UInt8]) -> Bool) -> Toxic? { proxy.swallow(ifFound: found) }

    /// Closes it at once, in both directions.
    func end(_ end: Toxic.End) {
        state.withLock { state in
            guard state.running > 0, state.end == nil else { return }
            state.end = end
            for descriptor in [client, server] {
                if end == .reset { Socket.willReset(descriptor) }
                // Wakes the readers. For an RST, nothing may be sent before the sockets are closed.
                shutdown(descriptor, Int32(end == .reset ? SHUT_RD : SHUT_RDWR))
            }
        }
    }

    /// The last of the two threads closes both sockets.
    private func leave() {
        let isLast = state.withLock { state in
            state.running -= 1
            guard state.running == 0 else { return false }
            close(client)
            close(server)
            return true
        }
        if isLast { proxy.ended(self) }
    }
}
