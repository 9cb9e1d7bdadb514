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

/// What a server answered, whatever the status.
public struct Response: Sendable {
    /// The status code of the final answer, 200...599.
    public let status: Int
    /// Header fields in the order received, names in the spelling received, values without outer blanks.
    public let headers: [(name: String, value: String)]
    /// The body, not decompressed.
    public let body: [UInt8]

    /// An answer made by hand, for tests of what reads one.
    public init(status: Int, headers: [(name: String, value: String)] = [], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// The value of the first field of that name, in whatever case either is spelled.
    public subscript(header name: String) -> String? {
        headers.first { HeaderField.sameName($0.name, name) }?.value
    }
}

/// The key that signs a request with AWS Signature Version 4, as S3 stores ask for.
///
/// libcurl signs path and query as they stand in the URL, so both have to be percent-encoded and the query sorted.
/// It does not hash the body for S3: give an `x-amz-content-sha256` header with every signed request.
public struct SigV4Credentials: Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    /// The name of the key, which travels in the open.
    public var accessKey: String
    /// The secret half, which never travels.
    public var secretKey: String
    /// The region of the scope, such as `us-east-1`.
    public var region: String
    /// The service of the scope, such as `s3`.
    public var service: String

    /// Credentials for one region and service.
    public init(accessKey: String, secretKey: String, region: String, service: String = "s3") {
        self.accessKey = accessKey
        self.secretKey = secretKey
        self.region = region
        self.service = service
    }

    /// The scope alone, so that a log line cannot hold the key.
    public var description: String { "SigV4Credentials(\(region)/\(service))" }

    /// The same as ``description``.
    public var debugDescription: String { description }
}
