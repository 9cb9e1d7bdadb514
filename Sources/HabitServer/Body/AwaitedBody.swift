import HTTPTypes
import HummingbirdCore
import NIOCore
import NIOHTTPTypes

/// A body that the client sends once it is told to: the first read answers `100 Continue`.
///
/// A request that its head alone rules out is answered without it (RFC 9110, section 10.1.1).
struct AwaitedBody: AsyncSequence, Sendable {
    let body: RequestBody
    let channel: any Channel

    func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(parts: body.makeAsyncIterator(), channel: channel)
    }

    struct AsyncIterator: AsyncIteratorProtocol {
        fileprivate var parts: RequestBody.AsyncIterator
        /// Where to answer; nil once that is done.
        fileprivate var channel: (any Channel)?

        mutating func next() async throws -> ByteBuffer? {
            if let channel {
                self.channel = nil
                try await channel.writeAndFlush(HTTPResponsePart.head(HTTPResponse(status: .continue))).get()
            }
            return try await parts.next()
        }
    }
}
