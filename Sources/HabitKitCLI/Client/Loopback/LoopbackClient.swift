internal import Curl

/// Sends small requests to a server on this machine over a socket of our own, one per connection.
///
/// Loading libcurl takes longer than everything else that `habit done` does. A loopback address needs no TLS, no proxy
/// and no name service, so a screen of HTTP/1.1 is enough. Answers and errors are those of `CurlClient`.
enum LoopbackClient {
    /// A larger body needs a client that reads the answer while it is still sending.
    private static let largestBody = 64 << 10

    /// The methods whose answers have a body and whose requests may have one.
    private static let methods: Set = ["GET", "POST", "PUT", "PATCH", "DELETE"]

    /// The fields that change how a message is sent.
    private static let framing = [
        "Host", "Connection", "Content-Length", "Transfer-Encoding", "TE", "Expect", "Upgrade",
    ]

    /// Whether requests to a server with this address take this path.
    static func carries(_ url: String) -> Bool { LoopbackTarget(url) != nil }

    /// Sends the request and waits for the whole answer; nil, with nothing sent, if libcurl must send it.
    static func send(_ request: Request) throws(CurlError) -> Response? {
        guard isSimple(request), let target = LoopbackTarget(request.url) else { return nil }
        try request.validate()
        let deadline = Deadline(milliseconds: request.totalTimeout)
        let limit = Deadline(milliseconds: min(request.connectTimeout, request.totalTimeout))
        guard let descriptor = try target.connect(until: limit) else { return nil }
        let socket = LoopbackSocket(
            connected: descriptor,
            until: deadline,
            bodySize: request.body?.count ?? 0,
            onProgress: request.onProgress
        )
        do {
            try socket.send(message(request, to: target))
        } catch .connectionLost {
            // The server may have answered before it had read everything, and what it said matters more.
        }
        var reader = AnswerReader(socket, limit: request.maximumResponseBytes)
        return try reader.read()
    }

    private static func isSimple(_ request: Request) -> Bool {
        !request.usesEnvironmentProxy && request.signature == nil && !request.expectsContinue
            && request.onBody == nil
            && methods.contains(request.method) && request.body?.count ?? 0 <= largestBody
            && !request.headers.contains { field in
                framing.contains { HeaderField.sameName($0, field.name) }
            }
    }

    private static func message(_ request: Request, to target: LoopbackTarget) -> [UInt8] {
        var head = "\(request.method) \(target.path) HTTP/1.1\r\nHost: \(target.authority)\r\n"
        for (name, value) in request.headers { head += "\(name): \(value)\r\n" }
        if let body = request.body { head += "Content-Length: \(body.count)\r\n" }
        head += "Connection: close\r\n\r\n"
        return Array(head.utf8) + (request.body ?? [])
    }
}
