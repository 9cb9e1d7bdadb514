internal import CCurl
internal import Synchronization

/// Sends requests to one destination, one at a time, over a connection that stays open between them.
///
/// The first request loads libcurl, not `init`. Callers on other threads wait their turn.
public final class CurlClient: Sendable {
    private let slot = Mutex<EasyHandle?>(nil)

    /// A client without a connection; costs nothing.
    public init() {}

    /// Starts loading libcurl on another thread, for callers that have a few milliseconds of other work to do
    /// first.
    public static func preload() {
        ccurl_preload()
    }

    /// The version of libcurl, such as `7.88.1`.
    ///
    /// Loads libcurl.
    public static func version() throws(CurlError) -> String {
        guard ccurl_load() else { throw .cannotLoad(reason: String(cString: ccurl_load_failure())) }
        return String(cString: ccurl_version())
    }

    /// Sends the request and blocks the thread until the whole response has arrived, whatever its status.
    public func perform(_ request: Request) throws(CurlError) -> Response {
        try perform(request, cancellation: nil)
    }

    func perform(_ request: Request, cancellation: Cancellation?) throws(CurlError) -> Response {
        try slot.withLock { slot throws(CurlError) in
            let handle =
                switch slot.take() {
                case .some(let handle): handle
                case .none: try EasyHandle()
                }
            let result = Result { () throws(CurlError) in
                try Transfer.run(request, on: handle, cancellation: cancellation)
            }
            slot = consume handle
            return try result.get()
        }
    }
}
