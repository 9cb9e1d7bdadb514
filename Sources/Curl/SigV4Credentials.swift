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
