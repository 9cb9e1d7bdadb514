import FaultKit
import Foundation
import Glibc
import Synchronization

/// A TCP proxy on loopback before a server: a network that is there, gone, or loses answers.
final class FlakyProxy: Sendable {
    /// What happens to a connection.
    enum Mode: Sendable {
        /// Everything passes.
        case open
        /// It is closed at once.
        case closed
        /// So many of a hundred lose their answer, after the server has done what was asked.
        case losing(percent: Int)
    }

    let port: Int
    private let listener: Int32
    private let upstream: Int
    private let mode = Mutex(Mode.open)
    private let random: Mutex<SeededRandom>

    init(to upstream: Int, seed: UInt64 = 1) throws {
        self.upstream = upstream
        random = Mutex(SeededRandom(seed: seed))
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        port = Port.free()
        var yes: Int32 = 1
        setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        let result = Self.withAddress(port) { bind(listener, $0, $1) }
        guard result == 0, listen(listener, 128) == 0 else { throw POSIXError(.EADDRINUSE) }
        Thread.detachNewThread { [listener, weak self] in
            while true {
                let connection = accept(listener, nil, nil)
                guard connection >= 0 else { return }
                guard let self else {
                    _ = close(connection)
                    return
                }
                serve(connection)
            }
        }
    }

    deinit {
        stop()
    }

    /// Ends it; who connects then is refused.
    func stop() {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    var url: String { "http://127.0.0.1:\(port)" }

    func set(_ mode: Mode) { self.mode.withLock { $0 = mode } }

    private func serve(_ connection: Int32) {
        switch mode.withLock({ $0 }) {
        case .closed: close(connection)
        case .open: pump(connection, losingAnswer: false)
        case .losing(let percent):
            let isLost = random.withLock { Int.random(in: 0..<100, using: &$0) } < percent
            pump(connection, losingAnswer: isLost)
        }
    }

    private func pump(_ client: Int32, losingAnswer: Bool) {
        let server = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard Self.withAddress(upstream, { connect(server, $0, $1) }) == 0 else {
            close(server)
            close(client)
            return
        }
        Thread.detachNewThread {
            var ends = [client, server].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
            relay: while poll(&ends, 2, 60_000) > 0 {
                for (end, other) in [(ends[0], server), (ends[1], client)] where end.revents != 0 {
                    var buffer = [UInt8](repeating: 0, count: 1 << 16)
                    let count = read(end.fd, &buffer, buffer.count)
                    guard count > 0, !(losingAnswer && end.fd == server) else { break relay }
                    var sent = 0
                    while sent < count {
                        let now = send(other, Array(buffer[sent..<count]), count - sent, Int32(MSG_NOSIGNAL))
                        guard now > 0 else { break relay }
                        sent += now
                    }
                }
            }
            close(client)
            close(server)
        }
    }

    private static func withAddress(_ port: Int, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32)
        -> Int32
    {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(truncatingIfNeeded: port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }
}
