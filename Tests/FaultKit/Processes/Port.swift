import Foundation

/// A TCP port for a server that is killed and restarted.
package enum Port {
    /// A free port below the ephemeral range, so that a client cannot connect to itself while the server is dead, and no
    /// other program takes the port meanwhile.
    package static func free() -> Int {
        while true {
            let port = Int.random(in: 15_000..<32_000)
            if canBind(port) { return port }
        }
    }

    /// Whether a process listens on a port; does not connect to it.
    package static func isListening(_ port: Int) -> Bool { sockets(at: port, in: ["0A"]) > 0 }

    /// The number of connections to a port of this machine, as its server sees them.
    package static func connections(to port: Int) -> Int { sockets(at: port, in: ["01", "08"]) }

    private static func sockets(at port: Int, in states: [Substring]) -> Int {
        // Read to the end, because the file has no size.
        let handle = FileHandle(forReadingAtPath: "/proc/net/tcp")
        let text = String(decoding: (try? handle?.readToEnd()) ?? Data(), as: UTF8.self)
        return text.split(separator: "\n").dropFirst().count { line in
            // Number, local address, remote address, state: 01 established, 08 closed by the peer, 0A listening.
            let fields = line.split(separator: " ")
            guard fields.count > 3, states.contains(fields[3]) else { return false }
            return fields[1].split(separator: ":").last.flatMap { Int($0, radix: 16) } == port
        }
    }

    private static func canBind(_ port: Int) -> Bool {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(truncatingIfNeeded: port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }
}
