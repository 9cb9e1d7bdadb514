import Glibc
import Synchronization

/// The server's side of one connection.
final class Connection: Sendable {
    private let socket: Socket
    private let unread = Mutex<[UInt8]>([])

    init?(from listener: borrowing Socket) {
        guard let socket = listener.accepted() else { return nil }
        self.socket = socket
    }

    /// Nil when the client has gone.
    func nextRequest() -> ReceivedRequest? {
        while true {
            if let request = takeRequest() { return request }
            let bytes = socket.read()
            if bytes.isEmpty { return nil }
            unread.withLock { $0 += bytes }
        }
    }

    /// False when the connection is over.
    func perform(_ step: Step) -> Bool {
        switch step {
        case .send(let text):
            return socket.write(Array(text.utf8))
        case .sendBytes(let bytes):
            return socket.write(bytes)
        case .sendForever(let text, let pause):
            while socket.write(Array(text.utf8)) { usleep(pause) }
            return false
        case .hang(let milliseconds):
            usleep(milliseconds * 1_000)
            return true
        case .close:
            return false
        }
    }

    private func takeRequest() -> ReceivedRequest? {
        unread.withLock { unread in
            guard let end = unread.indices.first(where: { unread[$0...].starts(with: "\r\n\r\n".utf8) })
            else {
                return nil
            }
            let head = String(decoding: unread[..<end], as: UTF8.self)
            let length =
                ReceivedRequest(head: head, body: [])["content-length"].first.flatMap { Int($0) } ?? 0
            let bodyStart = end + 4
            guard unread.count >= bodyStart + length else { return nil }
            let body = Array(unread[bodyStart..<bodyStart + length])
            unread.removeFirst(bodyStart + length)
            return ReceivedRequest(head: head, body: body)
        }
    }
}
