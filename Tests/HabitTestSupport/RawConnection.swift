import Dispatch
import Glibc

/// A TCP connection to loopback that sends exactly the bytes a test gives it.
///
/// Calls block a thread of the connection's own queue, never one of the cooperative pool that the server
/// under test may run on.
public final class RawConnection: Sendable {
    /// The received text and whether the other side closed the connection.
    public struct Answer: Sendable {
        /// The bytes as text, with invalid UTF-8 replaced.
        public let text: String
        /// Whether the other side closed the connection; false after a time-out.
        public let isClosed: Bool

        /// The status code of the first response, if there is one.
        public var status: Int? {
            guard text.hasPrefix("HTTP/1.1 ") else { return nil }
            return Int(text.dropFirst(9).prefix(3))
        }

        /// The number of responses.
        public var count: Int {
            text.split(separator: "HTTP/1.1 ", omittingEmptySubsequences: false).count - 1
        }
    }

    private let descriptor: Int32
    private let queue = DispatchQueue(label: "raw connection")

    /// Connects to a port.
    ///
    /// - Parameter receiveBuffer: how many bytes the kernel keeps for a test that does not read them.
    public init(port: Int, receiveBuffer: Int32? = nil) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        if var receiveBuffer {
            let size = socklen_t(MemoryLayout<Int32>.size)
            setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &receiveBuffer, size)
        }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(truncatingIfNeeded: port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { throw ConnectFailure(code: errno) }
        // A server that neither reads nor closes must not block the test.
        var timeout = timeval(tv_sec: 15, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
    }

    deinit {
        close(descriptor)
    }

    /// Sends bytes.
    ///
    /// - Returns: the number of bytes sent before the other side closed or stopped reading.
    @discardableResult
    public func send(_ bytes: [UInt8]) async -> Int {
        await onQueue { [descriptor] in
            var sent = 0
            while sent < bytes.count {
                let count = bytes.withUnsafeBytes {
                    Glibc.send(
                        descriptor,
                        $0.baseAddress?.advanced(by: sent),
                        $0.count - sent,
                        Int32(MSG_NOSIGNAL)
                    )
                }
                guard count > 0 else { break }
                sent += count
            }
            return sent
        }
    }

    /// Sends bytes in pieces, each in a packet of its own if the kernel does not find a reason to wait.
    public func send(_ bytes: [UInt8], inPiecesOf size: Int) async {
        await onQueue { [descriptor] in
            var isImmediate: Int32 = 1
            let length = socklen_t(MemoryLayout<Int32>.size)
            setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &isImmediate, length)
            for start in stride(from: 0, to: bytes.count, by: size) {
                let piece = Array(bytes[start..<min(start + size, bytes.count)])
                Glibc.send(descriptor, piece, piece.count, Int32(MSG_NOSIGNAL))
            }
        }
    }

    /// Sends text.
    @discardableResult
    public func send(_ text: String) async -> Int {
        await send(Array(text.utf8))
    }

    /// Reads until `count` complete responses have arrived, the other side closes, or nothing arrives for a
    /// while.
    ///
    /// - Parameter count: the number of responses; each has a `Content-Length` or no body.
    public func answer(until count: Int) async -> Answer {
        await answer(quietFor: 300_000) { bytes in
            var text = String(decoding: bytes, as: UTF8.self)[...]
            for _ in 0..<count {
                guard let end = text.firstRange(of: "\r\n\r\n") else { return false }
                let length =
                    text[..<end.lowerBound].lowercased().split(separator: "\r\n")
                    .first { $0.hasPrefix("content-length: ") }.flatMap { Int($0.dropFirst(16)) } ?? 0
                let body = text[end.upperBound...]
                guard body.utf8.count >= length else { return false }
                text = text[body.utf8.index(body.startIndex, offsetBy: length)...]
            }
            return true
        }
    }

    /// Reads until `count` bytes have arrived or the other side closes.
    public func answer(count: Int) async -> Answer {
        await answer(quietFor: 300_000) { $0.count >= count }
    }

    /// Reads until the other side closes or nothing arrives for `milliseconds`.
    public func answer(quietFor milliseconds: Int = 60_000) async -> Answer {
        await answer(quietFor: milliseconds) { _ in false }
    }

    private func answer(
        quietFor milliseconds: Int,
        isWhole: @escaping @Sendable ([UInt8]) -> Bool
    ) async -> Answer {
        await onQueue { [descriptor] in
            var time = timeval(tv_sec: milliseconds / 1000, tv_usec: milliseconds % 1000 * 1000)
            setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
            var bytes: [UInt8] = []
            var buffer = [UInt8](repeating: 0, count: 16 << 10)
            while !isWhole(bytes) {
                let count = recv(descriptor, &buffer, buffer.count, 0)
                guard count > 0 else {
                    let isClosed = count == 0 || errno == ECONNRESET
                    return Answer(text: String(decoding: bytes, as: UTF8.self), isClosed: isClosed)
                }
                bytes += buffer[..<count]
            }
            return Answer(text: String(decoding: bytes, as: UTF8.self), isClosed: false)
        }
    }

    private func onQueue<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: body()) }
        }
    }

    private struct ConnectFailure: Error {
        let code: Int32
    }
}
