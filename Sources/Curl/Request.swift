/// One HTTP request, whole, as a value.
public struct Request: Sendable {
    /// The method as it goes over the wire, such as `GET` or `PATCH`.
    public var method: String
    /// An absolute `http://` or `https://` URL without a user name; path and query are sent as they stand here.
    public var url: String
    /// Header fields in order; a name given twice is sent twice.
    public var headers: [(name: String, value: String)]
    /// What to send, or none for a request without a body (an empty array sends `Content-Length: 0`).
    public var body: [UInt8]?
    /// How long it may take to have a connection, name lookup and TLS included, in milliseconds.
    public var connectTimeout: Int
    /// How long all of it may take, in milliseconds.
    public var totalTimeout: Int
    /// The largest body taken in reply, in bytes; a larger one is ``CurlError/tooLarge``.
    public var maximumResponseBytes: Int
    /// Signs the request for an S3 store; none leaves it unsigned.
    public var signature: SigV4Credentials?
    /// A PEM file of certificates to trust in place of the system's.
    public var caFile: String?
    /// Whether `http_proxy`, `https_proxy`, `all_proxy` and `no_proxy` are obeyed.
    public var usesEnvironmentProxy: Bool
    /// Whether a large body waits for the server's `100 Continue`.
    public var expectsContinue: Bool
    /// Told how many bytes of the body are sent, at least about once a second while the request is on its way.
    public var onProgress: (@Sendable (_ sent: Int) -> Void)?

    /// Redirects are never followed and certificates are always checked; there is no setting for either.
    public init(
        method: String = "GET",
        url: String,
        headers: [(name: String, value: String)] = [],
        body: [UInt8]? = nil,
        connectTimeout: Int = 5_000,
        totalTimeout: Int = 30_000,
        maximumResponseBytes: Int = 64 << 20,
        signature: SigV4Credentials? = nil,
        caFile: String? = nil,
        usesEnvironmentProxy: Bool = true,
        expectsContinue: Bool = false
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.connectTimeout = connectTimeout
        self.totalTimeout = totalTimeout
        self.maximumResponseBytes = maximumResponseBytes
        self.signature = signature
        self.caFile = caFile
        self.usesEnvironmentProxy = usesEnvironmentProxy
        self.expectsContinue = expectsContinue
    }
}
