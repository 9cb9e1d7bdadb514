internal import CCurl

/// Collects the response in the callbacks of one transfer.
///
/// They run on the thread that performs it, so no lock is needed.
final class ResponseCollector {
    /// More header bytes than this are an attack: neither our server nor S3 sends nearly as many.
    private static let maximumHeaderBytes = 64 << 10

    private let maximumBodyBytes: Int
    private let cancellation: Cancellation?
    private let onProgress: (@Sendable (Int) -> Void)?
    private let onBody: (@Sendable ([UInt8]) -> Bool)?
    private var headerBytes = 0
    private var hasHead = false
    private var isSuccess = false
    private(set) var headers: [(name: String, value: String)] = []
    /// Stored as received: a single growing array would exist twice whenever it is moved.
    private var pieces: [[UInt8]] = []
    private var bodyBytes = 0
    /// Why a callback ended the transfer; libcurl itself only knows that one did.
    private(set) var failure: CurlError?

    init(_ request: Request, cancellation: Cancellation?) {
        maximumBodyBytes = request.maximumResponseBytes
        onProgress = request.onProgress
        onBody = request.onBody
        self.cancellation = cancellation
    }

    /// The whole body.
    var body: [UInt8] { pieces.count == 1 ? pieces[0] : Array(pieces.joined()) }

    /// Whether anything wants progress reports or may cancel the transfer.
    var wantsProgress: Bool { cancellation != nil || onProgress != nil }

    /// Reports progress; returns false if the transfer should end.
    private func shouldContinue(afterSending sent: Int) -> Bool {
        onProgress?(sent)
        return !(cancellation?.isRequested ?? false)
    }

    /// Takes one line of a head, of an interim `1xx` head or of the trailers, which are ignored.
    func receive(line: UnsafeRawBufferPointer) -> Bool {
        headerBytes += line.count
        guard headerBytes <= Self.maximumHeaderBytes else { return fail(.tooLarge) }
        if hasHead { return true }
        if line.starts(with: "HTTP/1.1 1".utf8) {
            isInterim = true
        } else if line.starts(with: "HTTP/".utf8) {
            isInterim = false
            isSuccess = line.dropFirst("HTTP/1.1 ".utf8.count).first == UInt8(ascii: "2")
            headers = []
        } else if line.first == 0x0D || line.first == 0x0A {
            hasHead = !isInterim
        } else if let field = HeaderField.parse(line) {
            headers.append(field)
        }
        return true
    }

    func receive(body bytes: UnsafeRawBufferPointer) -> Bool {
        if isSuccess, let onBody { return onBody(Array(bytes)) || fail(.cancelled(sent: true)) }
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

extension ResponseCollector {
    /// This object must outlive the transfer that holds the pointer.
    var context: UnsafeRawPointer { UnsafeRawPointer(Unmanaged.passUnretained(self).toOpaque()) }

    static let onHeader: ccurl_data_callback = { bytes, size, count, context in
        let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
        return ResponseCollector.at(context).receive(line: line) ? line.count : 0
    }

    static let onBody: ccurl_data_callback = { bytes, size, count, context in
        let chunk = UnsafeRawBufferPointer(start: bytes, count: size * count)
        // Returning 0 for an empty chunk accepts it, although 0 also rejects a chunk: the two mean the same
        // here.
        return ResponseCollector.at(context).receive(body: chunk) ? chunk.count : 0
    }

    static let onTransfer: curl_xferinfo_callback = { context, _, _, _, sent in
        ResponseCollector.at(context).shouldContinue(afterSending: Int(sent)) ? 0 : 1
    }

    private static func at(_ context: UnsafeMutableRawPointer?) -> ResponseCollector {
        guard let context else { preconditionFailure("a callback without its context") }
        return Unmanaged<ResponseCollector>.fromOpaque(context).takeUnretainedValue()
    }
}
