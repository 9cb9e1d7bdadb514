import Dispatch
import Glibc
import Synchronization

/// A server on loopback that answers every request with scripted steps, right or wrong, and then closes the
/// connection.
public final class ScriptedServer: Sendable {
    /// One step in handling a request.
    public enum Step: Sendable {
        case send(String)
        /// Sends repeatedly until the client disconnects.
        case sendForever(String, everyMilliseconds: UInt32)
        /// Does nothing for a while.
        case pause(milliseconds: UInt32)
        /// Does nothing until the client disconnects.
        case hang
    }

    /// The port that the server listens on.
    public let port: UInt16
    private let listener: Int32
    private let seen = Mutex<[String]>([])
    private let open = Mutex(0)
    private let answer: @Sendable (String) -> [Step]

    /// Starts the server; the closure receives each request and returns the steps to perform.
    ///
    /// - Parameter isV6: whether it listens on `::1` instead of `127.0.0.1`.
    public init(isV6: Bool = false, _ answer: @escaping @Sendable (String) -> [Step]) {
        self.answer = answer
        let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        listener = socket(isV6 ? AF_INET6 : AF_INET, kind, 0)
        if isV6 {
            var address = sockaddr_in6()
            address.sin6_family = sa_family_t(AF_INET6)
            address.sin6_addr = in6addr_loopback
            Self.listen(listener, on: &address)
            port = UInt16(bigEndian: address.sin6_port)
        } else {
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
            Self.listen(listener, on: &address)
            port = UInt16(bigEndian: address.sin_port)
        }
        let listener = listener
        DispatchQueue(label: "scripted server").async { [weak self] in
            // Here and not in `deinit`: the next server could get the same descriptor, and this thread its connections.
            defer { close(listener) }
            while true {
                let connection = accept(listener, nil, nil)
                guard connection >= 0 else { return }
                guard let server = self else {
                    close(connection)
                    return
                }
                DispatchQueue(label: "scripted connection").async { server.serve(connection) }
            }
        }
    }

    /// Whether this machine has the address `::1`.
    public static var hasV6: Bool {
        let descriptor = socket(AF_INET6, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in6()
        address.sin6_family = sa_family_t(AF_INET6)
        address.sin6_addr = in6addr_loopback
        return listens(descriptor, on: &address)
    }

    /// Listens on a free port, which the address then has.
    private static func listen<Address>(_ listener: Int32, on address: inout Address) {
        precondition(listens(listener, on: &address), "no free port on loopback")
    }

    private static func listens<Address>(_ listener: Int32, on address: inout Address) -> Bool {
        var length = socklen_t(MemoryLayout<Address>.size)
        return withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, length) == 0 && Glibc.listen(listener, 256) == 0
                    && getsockname(listener, $0, &length) == 0
            }
        }
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
    }

    /// The server's URL.
    public var url: String { "http://127.0.0.1:\(port)" }

    /// The requests so far, as received.
    public var requests: [String] { seen.withLock { $0 } }

    /// How many connections neither side has closed.
    public var openConnections: Int { open.withLock { $0 } }

    private func serve(_ connection: Int32) {
        open.withLock { $0 += 1 }
        defer {
            close(connection)
            open.withLock { $0 -= 1 }
        }
        guard let request = Self.request(from: connection) else { return }
        seen.withLock { $0.append(request) }
        for step in answer(request) where !Self.perform(step, on: connection) { return }
        shutdown(connection, Int32(SHUT_WR))
    }

    /// Returns false once the client has disconnected.
    private static func perform(_ step: Step, on connection: Int32) -> Bool {
        switch step {
        case .send(let text):
            return send(Array(text.utf8), to: connection)
        case .sendForever(let text, let pause):
            let bytes = Array(text.utf8)
            while send(bytes, to: connection) { usleep(pause * 1_000) }
            return false
        case .pause(let milliseconds):
            usleep(milliseconds * 1_000)
            return true
        case .hang:
            var byte: UInt8 = 0
            while recv(connection, &byte, 1, 0) > 0 {}
            return false
        }
    }

    private static func send(_ bytes: [UInt8], to connection: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Glibc.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    /// Reads a whole request by its `Content-Length`; returns nil if the client disconnects.
    private static func request(from connection: Int32) -> String? {
        var request = ""
        while !isWhole(request) {
            var buffer = [UInt8](repeating: 0, count: 65_536)
            let count = recv(connection, &buffer, buffer.count, 0)
            guard count > 0 else { return nil }
            request += String(decoding: buffer[..<count], as: UTF8.self)
        }
        return request
    }

    private static func isWhole(_ request: String) -> Bool {
        let bytes = Array(request.utf8)
        guard let end = bytes.indices.first(where: { bytes[$0...].starts(with: "\r\n\r\n".utf8) }) else {
            return false
        }
        let length = String(decoding: bytes[..<end], as: UTF8.self).split(separator: "\r\n")
            .first { $0.lowercased().hasPrefix("content-length:") }
            .flatMap { Int($0.drop { !$0.isNumber }) }
        return bytes.count - end - 4 >= length ?? 0
    }

    /// A complete response with a JSON body.
    public static func json(_ body: String, status: String = "200 OK") -> Step {
        .send(
            "HTTP/1.1 \(status)\r\nContent-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n"
                + "Connection: close\r\n\r\n\(body)"
        )
    }
}
