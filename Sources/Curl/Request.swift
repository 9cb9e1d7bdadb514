/// One complete HTTP request.
public struct Request: Sendable {
    /// The method as sent, such as `GET` or `PATCH`.
    public var method: String
    /// An absolute `http://` or `https://` URL without a user name; path and query are sent as given.
    public var url: String
    /// Header fields in order; a repeated name is sent repeatedly.
    public var headers: [(name: String, value: String)]
    /// The body; nil for a request without one (an empty array sends `Content-Length: 0`).
    public var body: [UInt8]?
    /// The time limit for connecting, name lookup and TLS included, in milliseconds.
    public var connectTimeout: Int
    /// The time limit for the whole request, in milliseconds.
    public var totalTimeout: Int
    /// The largest response body to accept, in bytes; a larger one throws ``CurlError/tooLarge``.
    public var maximumResponseBytes: Int
    /// Signs the request for an S3 store; nil leaves it unsigned.
    public var signature: SigV4Credentials?
    /// A PEM file of certificates to trust instead of the system's.
    public var caFile: String?
    /// Whether to use `http_proxy`, `https_proxy`, `all_proxy` and `no_proxy`.
    public var usesEnvironmentProxy: Bool
    /// Whether a large body waits for the server's `100 Continue`.
    public var expectsContinue: Bool
    /// Receives how many bytes of the body have been sent, about once a second or more often until the
    /// request ends.
    public var onProgress: (@Sendable (_ sent: Int) -> Void)?
    /// Takes the body of a successful response (`2xx`) piece by piece instead of ``Response/body``; false ends the
    /// transfer.
    ///
    /// Such a body may have any size and take any time: `totalTimeout` then limits how long nothing may arrive.
    public var onBody: (@Sendable (_ piece: [UInt8]) -> Bool)?

    /// A request.
    ///
    /// Redirects are never followed and certificates are always verified; neither can be changed.
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

extension Request {
    /// Rejects what cannot be sent as it is, with ``CurlError/invalidRequest``.
    public func validate() throws(CurlError) {
        guard HeaderField.isToken(method) else { throw .invalidRequest(reason: "bad method") }
        guard method != "HEAD" || body == nil else {
            throw .invalidRequest(reason: "HEAD with a body")
        }
        guard url.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw .invalidRequest(reason: "the URL contains a character that must be percent-encoded")
        }
        for (name, value) in headers {
            guard HeaderField.isToken(name) else { throw .invalidRequest(reason: "bad header name") }
            guard HeaderField.isValue(value) else {
                throw .invalidRequest(reason: "bad value of header \(name)")
            }
        }
    }
}

/// What a server answered, whatever the status.
public struct Response: Sendable {
    /// The status code of the final response, 200...599.
    public let status: Int
    /// Header fields in the order and spelling received; values have no surrounding blanks.
    public let headers: [(name: String, value: String)]
    /// The body, not decompressed.
    public let body: [UInt8]

    /// A response made by hand, for tests of code that reads one.
    public init(status: Int, headers: [(name: String, value: String)] = [], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// The value of the first field with this name, ignoring case.
    public subscript(header name: String) -> String? {
        headers.first { HeaderField.sameName($0.name, name) }?.value
    }
}

/// Credentials for signing requests with AWS Signature Version 4, which S3 stores require.
///
/// libcurl signs path and query as they appear in the URL, so both must be percent-encoded and the query
/// sorted. libcurl does not hash the body for S3: add an `x-amz-content-sha256` header to every signed
/// request.
public struct SigV4Credentials: Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    /// The access key ID, which is sent in the clear.
    public var accessKey: String
    /// The secret key, which is never sent.
    public var secretKey: String
    /// The region to sign for, such as `us-east-1`.
    public var region: String
    /// The service to sign for, such as `s3`.
    public var service: String

    /// Credentials for one region and service.
    public init(accessKey: String, secretKey: String, region: String, service: String = "s3") {
        self.accessKey = accessKey
        self.secretKey = secretKey
        self.region = region
        self.service = service
    }

    /// Region and service only, so that a log line cannot hold the key.
    public var description: String { "SigV4Credentials(\(region)/\(service))" }

    /// The same as ``description``.
    public var debugDescription: String { description }
}
