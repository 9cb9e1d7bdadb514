import Foundation
import HabitTestSupport

/// A server that echoes its input, to test the proxy.
final class EchoPeer: Sendable {
    let port: Int
    private let listener: Int32

    init() throws {
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listener = listener
        port = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                guard bind(listener, pointer, size) == 0, listen(listener, 8) == 0 else { return 0 }
                getsockname(listener, pointer, &size)
                return pointer.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
                    Int(UInt16(bigEndian: $0.pointee.sin_port))
                }
            }
        }
        Thread.detachNewThread { Self.accept(on: listener) }
    }

    deinit { shutdown(listener, Int32(SHUT_RDWR)) }

    private static func accept(on listener: Int32) {
        defer { close(listener) }
        while true {
            let client = Glibc.accept(listener, nil, nil)
            guard client >= 0 else { return }
            Thread.detachNewThread {
                var buffer = [UInt8](repeating: 0, count: 4096)
                while case let count = recv(client, &buffer, buffer.count, 0), count > 0 {
                    _ = Glibc.send(client, buffer, count, Int32(MSG_NOSIGNAL))
                }
                close(client)
            }
        }
    }
}
