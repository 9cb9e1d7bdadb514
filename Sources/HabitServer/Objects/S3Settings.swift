/// The S3 store, bucket and credentials.
struct S3Settings: Sendable {
    /// `http://host:port` or `https://host:port`, without a path.
    let endpoint: String
    /// The bucket: 3 to 63 of `a-z 0-9 - .`; created if it does not exist.
    let bucket: String
    /// The region for the signature, such as `us-east-1`.
    let region: String
    /// The access key's id.
    let accessKey: String
    /// The secret access key.
    let secretKey: String

    /// - Throws: the reason if the endpoint or bucket is invalid. It does not contain the value.
    init(
        endpoint: String,
        bucket: String,
        region: String,
        accessKey: String,
        secretKey: String
    ) throws(S3SettingsError) {
        guard Self.isEndpoint(endpoint) else { throw .endpoint }
        guard Self.isBucket(bucket) else { throw .bucket }
        self.endpoint = endpoint.hasSuffix("/") ? String(endpoint.dropLast()) : endpoint
        self.bucket = bucket
        self.region = region
        self.accessKey = accessKey
        self.secretKey = secretKey
    }

    private static func isEndpoint(_ text: String) -> Bool {
        for scheme in ["http://", "https://"] where text.hasPrefix(scheme) {
            var host = text.dropFirst(scheme.count)
            if host.hasSuffix("/") { host.removeLast() }
            return !host.isEmpty
                && !host.utf8.contains { "/?#@".utf8.contains($0) || !(0x21...0x7E).contains($0) }
        }
        return false
    }

    private static func isBucket(_ text: String) -> Bool {
        (3...63).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
                default: "-.".utf8.contains(byte)
                }
            }
            && text.first != "." && text.first != "-" && !text.contains("..")
    }
}

extension S3Settings: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The address without the credentials.
    var description: String { "\(endpoint)/\(bucket)" }

    /// The same as ``description``.
    var debugDescription: String { description }

    /// Empty, so that a dump does not show the credentials.
    var customMirror: Mirror { Mirror(self, children: []) }
}

/// Which setting is invalid.
enum S3SettingsError: Error, Equatable, CustomStringConvertible {
    case endpoint
    case bucket

    /// The expected form.
    var description: String {
        switch self {
        case .endpoint: "must be http://host:port or https://host:port"
        case .bucket: "must be 3 to 63 characters of a-z 0-9 - ."
        }
    }
}
