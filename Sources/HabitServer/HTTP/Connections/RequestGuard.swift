import NIOCore
import NIOHTTP1

/// Rejects requests that cannot be parsed or whose head is unacceptable, and decides which request is the last on
/// its connection.
///
/// It does not answer by itself. A rejection is passed on as a request, so that all answers are made in one place and
/// in order. One handler belongs to one connection and runs on its event loop.
final class RequestGuard: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart

    private let decoder: RequestDecoder
    private var isReadingBody = false
    /// Whether the parser stops after the current message.
    private var stops = false
    /// Whether no further data is read as a request.
    private var isOver = false

    init(_ decoder: RequestDecoder) {
        self.decoder = decoder
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isOver else { return }
        var part = unwrapInboundIn(data)
        switch part {
        case .head(var head):
            isReadingBody = true
            check(&head)
            part = .head(head)
        case .body: break
        case .end: isReadingBody = false
        }
        decoder.note(part, stops: stops)
        context.fireChannelRead(wrapInboundOut(part))
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard !isOver else { return }
        guard let error = error as? HTTPParserError else {
            context.fireErrorCaught(error)
            return
        }
        isOver = true
        decoder.discardTheRest()
        guard !isReadingBody else {
            // The request has already started. The reader of its body answers.
            context.fireErrorCaught(error)
            return
        }
        let refusal = decoder.isAddressTooLong ? Refusal.addressTooLong : Refusal(error)
        // The answer to HEAD has no body, even if nothing else can be parsed.
        let method: HTTPMethod = decoder.isHeadMethod ? .HEAD : .GET
        var head = HTTPRequestHead(version: .http1_1, method: method, uri: "/")
        head.refuse(refusal)
        // There is no end part: the connection closes after the answer, as after any incomplete request.
        context.fireChannelRead(wrapInboundOut(.head(head)))
        context.fireChannelReadComplete()
    }

    private func check(_ head: inout HTTPRequestHead) {
        head.headers.remove(name: Refusal.field)
        let upgrade = UpgradeOffer(head)
        stops = upgrade == .made
        let isOld = head.version == .http1_0
        if isOld || upgrade == .unclear || head.connectionOptions.contains("close") { head.closeAfterwards() }
        if head.method == .CONNECT {
            head.refuse(.tunnel)
            // There is no path, so `Allow` lists all methods.
            head.uri = "*"
        } else if !HostField.isValid(head.headers["host"], isOptional: isOld) {
            head.refuse(.host)
        } else if let expected = head.headers.first(name: "expect") {
            // HTTP/1.0 has no expectations, and without a body there is nothing to wait for.
            if isOld || !head.announcesBody {
                head.headers.remove(name: "expect")
            } else if head.headers["expect"].count > 1 || expected.lowercased() != "100-continue" {
                head.refuse(.expectation)
            }
        }
    }
}

extension HTTPRequestHead {
    /// The options in `Connection`, in lower case.
    fileprivate var connectionOptions: [String] {
        headers[canonicalForm: "connection"].map { $0.lowercased() }
    }

    fileprivate var announcesBody: Bool {
        headers.contains(name: "transfer-encoding")
            || headers.first(name: "content-length").map { $0 != "0" } ?? false
    }

    /// Makes it the last request on its connection.
    fileprivate mutating func closeAfterwards() {
        headers.replaceOrAdd(name: "connection", value: "close")
    }

    fileprivate mutating func refuse(_ refusal: Refusal) {
        headers.replaceOrAdd(name: Refusal.field, value: refusal.rawValue)
        closeAfterwards()
    }
}
