import Dispatch
import Glibc
import Synchronization

@testable import Curl

/// An HTTP server on a free loopback port that replies as a test tells it, however wrong that is.
///
/// Serves each connection on its own thread; stops listening when the scope of `with` ends.
final class Peer: Sendable {
    typealias Handler = @Sendable (ReceivedRequest) -> [Step]

    private struct State {
        var requests: [ReceivedRequest] = []
        var connections = 0
    }

    let url: String
    private let listener: Socket
    private let handler: Handler
    private let state = Mutex(State())

    var requests: [ReceivedRequest] { state.withLock { $0.requests } }
    var connections: Int { state.withLock { $0.connections } }

    static func with<Value>(
        _ handler: @escaping Handler,
        isolation: isolated (any Actor)? = #isolation,
        _ body: (Peer) async throws -> Value
    ) async rethrows -> Value {
        let peer = Peer(handler)
        defer { peer.listener.stop() }
        DispatchQueue(label: "peer").async { peer.acceptAll() }
        return try await body(peer)
    }

    private init(_ handler: @escaping Handler) {
        listener = .listening()
        url = "http://127.0.0.1:\(listener.port)"
        self.handler = handler
    }

    private func acceptAll() {
        while let connection = Connection(from: listener) {
            state.withLock { $0.connections += 1 }
            DispatchQueue(label: "peer.connection").async { self.serve(connection) }
        }
    }

    private func serve(_ connection: Connection) {
        while let request = connection.nextRequest() {
            state.withLock { $0.requests.append(request) }
            for step in handler(request) where !connection.perform(step) { return }
        }
    }
}

/// One thing that a peer does after receiving a request.
enum Step: Sendable {
    case send(String)
    case sendBytes([UInt8])
    /// Sends the text again and again until the client disconnects.
    case sendForever(String, everyMicroseconds: UInt32)
    /// Neither replies nor closes.
    case hang(milliseconds: UInt32)
    case close

    /// A complete response with a length.
    static func reply(_ status: String, _ fields: [String] = [], body: String = "") -> [Step] {
        let head = ["HTTP/1.1 \(status)", "Content-Length: \(body.utf8.count)"] + fields
        return [.send(head.joined(separator: "\r\n") + "\r\n\r\n" + body)]
    }
}

/// A request as it arrived.
struct ReceivedRequest: Sendable {
    let line: String
    let fields: [String]
    let body: [UInt8]

    init(head: String, body: [UInt8]) {
        let lines = head.split(separator: "\r\n", omittingEmptySubsequences: false).map(String.init)
        line = lines.first ?? ""
        fields = Array(lines.dropFirst())
        self.body = body
    }

    /// The values of all fields with this lower-case name.
    subscript(name: String) -> [String] {
        fields.compactMap { field in
            let parts = field.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, parts[0].lowercased() == name else { return nil }
            return String(parts[1].drop { $0 == " " })
        }
    }
}

/// The server's side of one connection.
final class Connection: Sendable {
    private let socket: Socket
    private let unread = Mutex<[UInt8]>([])

    init?(from listener: borrowing Socket) {
        guard let socket = listener.accepted() else { return nil }
        self.socket = socket
    }

    /// The next request; nil once the client has disconnected.
    func nextRequest() -> ReceivedRequest? {
        while true {
            if let request = takeRequest() { return request }
            let bytes = socket.read()
            if bytes.isEmpty { return nil }
            unread.withLock { $0 += bytes }
        }
    }

    /// Performs the step; returns false once the connection is over.
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

/// Sends the request on a separate thread, so that a slow peer does not hold up other tests.
func send(_ request: Request, with client: CurlClient = CurlClient()) async throws(CurlError) -> Response {
    let result: Result<Response, CurlError> = await withCheckedContinuation { continuation in
        DispatchQueue(label: "client").async {
            continuation.resume(
                returning: Result { () throws(CurlError) in
                    try client.perform(request)
                }
            )
        }
    }
    return try result.get()
}
