import Dispatch
import Glibc
import Synchronization

/// A server on loopback that answers a number of connections in turn and closes each.
final class StubServer: Sendable {
    private let listener: Int32
    private let seen = Mutex<[String]>([])
    /// The port it listens on.
    let port: UInt16

    /// Starts a server with scripted answers, in order.
    convenience init(_ replies: [String]) throws(ChildError) {
        try self.init(count: replies.count) { index, _ in replies[index] }
    }

    /// Starts a server that computes its answer from the number of the connection and the request.
    init(count: Int, answer: @escaping @Sendable (Int, String) -> String) throws(ChildError) {
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let socket = listener
        let number = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, length) == 0 && listen(socket, 16) == 0
                    && getsockname(socket, $0, &length) == 0
                    ? 0 : errno
            }
        }
        guard number == 0 else { throw ChildError(number: number) }
        port = UInt16(bigEndian: address.sin_port)
        DispatchQueue.global().async { [self] in
            for index in 0..<count { serve { answer(index, $0) } }
        }
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    /// The address for a client.
    var url: String { "http://127.0.0.1:\(port)" }

    /// The requests so far, unchanged.
    var requests: [String] { seen.withLock { $0 } }

    private func serve(_ reply: (String) -> String) {
        let connection = accept(listener, nil, nil)
        guard connection >= 0 else { return }
        defer { close(connection) }
        var request = ""
        while !StubServer.isWhole(request) {
            var buffer = [UInt8](repeating: 0, count: 65_536)
            let count = Glibc.read(connection, &buffer, buffer.count)
            guard count > 0 else { break }
            request += String(decoding: buffer[..<count], as: UTF8.self)
        }
        seen.withLock { $0.append(request) }
        let bytes = Array(Sample.answer(reply(request), to: request).utf8)
        _ = send(connection, bytes, bytes.count, Int32(MSG_NOSIGNAL))
        shutdown(connection, Int32(SHUT_WR))
    }

    private static func isWhole(_ request: String) -> Bool {
        guard let end = request.firstRange(of: "\r\n\r\n") else { return false }
        let length = request[..<end.lowerBound].split(separator: "\r\n")
            .first { $0.lowercased().hasPrefix("content-length:") }
            .flatMap { Int($0.drop { !$0.isNumber }) }
        return request[end.upperBound...].utf8.count >= length ?? 0
    }

    /// An answer with a JSON body.
    static func json(_ body: String, status: String = "200 OK") -> String {
        "HTTP/1.1 \(status)\r\nContent-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n"
            + "Connection: close\r\n\r\n\(body)"
    }
}
