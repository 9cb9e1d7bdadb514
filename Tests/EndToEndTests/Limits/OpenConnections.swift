import Glibc
import Synchronization

/// Connections to a server on loopback, held open by somebody who does not read.
final class OpenConnections: Sendable {
    private let descriptors: Mutex<[Int32]>

    /// Opens some, and sends each the same bytes.
    init(_ count: Int, port: Int, sending text: String = "") {
        descriptors = Mutex((0..<count).map { _ in Self.connect(to: port, text) })
    }

    deinit {
        close()
    }

    /// The kernel completes the connection, whether or not the server takes it.
    private static func connect(to port: Int, _ text: String) -> Int32 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(truncatingIfNeeded: port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        _ = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&ready, 1, 100)
        if !text.isEmpty {
            _ = Array(text.utf8).withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, 0x4000) }
        }
        return descriptor
    }

    func close() {
        descriptors.withLock { descriptors in
            for descriptor in descriptors { Glibc.close(descriptor) }
            descriptors = []
        }
    }
}
