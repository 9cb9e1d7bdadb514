/// One thing a peer does after a request has arrived.
enum Step: Sendable {
    case send(String)
    case sendBytes([UInt8])
    /// Again and again until the client has gone.
    case sendForever(String, everyMicroseconds: UInt32)
    /// Neither answers nor closes.
    case hang(milliseconds: UInt32)
    case close

    /// A whole answer with a length.
    static func reply(_ status: String, _ fields: [String] = [], body: String = "") -> [Step] {
        let head = ["HTTP/1.1 \(status)", "Content-Length: \(body.utf8.count)"] + fields
        return [.send(head.joined(separator: "\r\n") + "\r\n\r\n" + body)]
    }
}
