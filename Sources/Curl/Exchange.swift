internal import CCurl

/// What the callbacks of one transfer gather, on the thread that performs: no lock is needed.
final class Exchange {
    /// Field lines beyond this are an attack: no server of ours or of S3 comes near.
    private static let maximumHeaderBytes = 64 << 10

    private let maximumBodyBytes: Int
    private let cancellation: Cancellation?
    private let onProgress: (@Sendable (Int) -> Void)?
    private var headerBytes = 0
    private var hasHead = false
    private(set) var headers: [(name: String, value: String)] = []
    /// In the pieces that came: one array that grows would be there twice whenever it is moved.
    private var pieces: [[UInt8]] = []
    private var bodyBytes = 0
    /// Why a callback ended the transfer; libcurl itself only knows that it did.
    private(set) var failure: CurlError?

    init(_ request: Request, cancellation: Cancellation?) {
        maximumBodyBytes = request.maximumResponseBytes
        onProgress = request.onProgress
        self.cancellation = cancellation
    }

    /// The whole body.
    var body: [UInt8] { pieces.count == 1 ? pieces[0] : Array(pieces.joined()) }

    /// Whether anybody wants to hear how far the transfer is, or may end it.
    var isWatched: Bool { cancellation != nil || onProgress != nil }

    /// Says how far it is; false if it is to end.
    private func goesOn(after sent: Int) -> Bool {
        onProgress?(sent)
        return !(cancellation?.isRequested ?? false)
    }

    /// Takes one line of a head, of an interim `1xx` head, or of the trailers, which are dropped.
    func receive(line: UnsafeRawBufferPointer) -> Bool {
        headerBytes += line.count
        guard headerBytes <= Self.maximumHeaderBytes else { return fail(.tooLarge) }
        if hasHead { return true }
        if line.starts(with: "HTTP/1.1 1".utf8) {
            isInterim = true
        } else if line.starts(with: "HTTP/".utf8) {
            isInterim = false
            headers = []
        } else if line.first == 0x0D || line.first == 0x0A {
            hasHead = !isInterim
        } else if let field = HeaderField.parse(line) {
            headers.append(field)
        }
        return true
    }

    func receive(body bytes: UnsafeRawBufferPointer) -> Bool {
        guard bytes.count <= maximumBodyBytes - bodyBytes else { return fail(.tooLarge) }
        bodyBytes += bytes.count
        pieces.append(Array(bytes))
        return true
    }

    private var isInterim = false

    private func fail(_ error: CurlError) -> Bool {
        failure = error
        return false
    }
}

extension Exchange {
    /// The exchange has to outlive the transfer that holds this pointer.
    var context: UnsafeRawPointer { UnsafeRawPointer(Unmanaged.passUnretained(self).toOpaque()) }

    static let onHeader: ccurl_data_callback = { bytes, size, count, context in
        let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
        return Exchange.at(context).receive(line: line) ? line.count : 0
    }

    static let onBody: ccurl_data_callback = { bytes, size, count, context in
        let chunk = UnsafeRawBufferPointer(start: bytes, count: size * count)
        // An empty chunk is taken by returning 0, which is also how a chunk is refused: nothing to tell apart.
        return Exchange.at(context).receive(body: chunk) ? chunk.count : 0
    }

    static let onTransfer: curl_xferinfo_callback = { context, _, _, _, sent in
        Exchange.at(context).goesOn(after: Int(sent)) ? 0 : 1
    }

    private static func at(_ context: UnsafeMutableRawPointer?) -> Exchange {
        guard let context else { preconditionFailure("a callback without the context that was set with it") }
        return Unmanaged<Exchange>.fromOpaque(context).takeUnretainedValue()
    }
}
