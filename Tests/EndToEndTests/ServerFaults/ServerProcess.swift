import FaultKit
import Foundation
import Glibc
import Synchronization

/// The resources of a process, from /proc.
struct ServerProcess: Sendable {
    let pid: pid_t

    /// The number of open files and sockets.
    var descriptors: Int {
        ((try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(pid)/fd")) ?? []).count
    }

    /// The processor time used so far.
    var processorTime: Duration {
        let text = (try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8)) ?? ""
        // After the name in brackets, the state is field 1; user and system time are fields 12 and 13.
        let fields = (text.split(separator: ")").last ?? "").split(separator: " ")
        guard fields.count > 13 else { return .zero }
        let ticks = (Int(fields[11]) ?? 0) + (Int(fields[12]) ?? 0)
        return .milliseconds(ticks * 1000 / sysconf(Int32(_SC_CLK_TCK)))
    }
}

/// Open connections to a server on loopback, from a client that does not read.
final class OpenConnections: Sendable {
    private let descriptors: Mutex<[Int32]>

    /// Opens connections and sends the same bytes on each.
    init(_ count: Int, port: Int, sending text: String = "") {
        descriptors = Mutex((0..<count).map { _ in Self.connect(to: port, text) })
    }

    deinit {
        close()
    }

    /// The kernel completes the connection, whether or not the server accepts it.
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
