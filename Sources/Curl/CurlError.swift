/// Why there is no ``Response``.
///
/// Descriptions never hold a header, a body or a credential.
public enum CurlError: Error, Equatable, Sendable {
    /// libcurl is not installed or could not start.
    case cannotLoad(reason: String)
    /// The request could not be put on the wire as given: bad URL, method, header or CA file. Nothing was sent.
    case invalidRequest(reason: String)
    /// The name is unknown, or nobody answers at that address. Nothing was sent.
    case couldNotConnect(reason: String)
    /// A time limit passed; `sent` tells whether the server may have the request.
    case timedOut(sent: Bool)
    /// The connection broke before the answer was whole; `sent` tells whether the server may have the request.
    case connectionLost(sent: Bool)
    /// TLS failed, or the certificate is not valid now or not for this host. Nothing was sent.
    case tlsFailure(reason: String)
    /// The certificate is signed by itself or by an authority that is not trusted. Nothing was sent.
    case untrustedIssuer
    /// The answer is larger than the request allows.
    case tooLarge
    /// The answer is not HTTP.
    case malformedReply(reason: String)
    /// The task that asked was cancelled; `sent` tells whether the server may have the request.
    case cancelled(sent: Bool)
    /// Any other code of libcurl.
    case other(code: Int, reason: String)

    /// Whether the server may have seen the request, so that sending it again could do its work twice.
    public var mayHaveBeenSent: Bool {
        switch self {
        case .cannotLoad, .invalidRequest, .couldNotConnect, .tlsFailure, .untrustedIssuer: false
        case .timedOut(let sent), .connectionLost(let sent), .cancelled(let sent): sent
        case .tooLarge, .malformedReply, .other: true
        }
    }
}

extension CurlError: CustomStringConvertible {
    /// One line in plain words.
    public var description: String {
        switch self {
        case .cannotLoad(let reason): reason
        case .invalidRequest(let reason): "the request is not valid: \(reason)"
        case .couldNotConnect(let reason): "could not connect: \(reason)"
        case .timedOut(sent: false): "timed out before the request was sent"
        case .timedOut(sent: true): "timed out waiting for the answer"
        case .connectionLost: "the connection was lost"
        case .tlsFailure(let reason): "TLS failed: \(reason)"
        case .untrustedIssuer: "TLS failed: the certificate is of an authority that is not trusted"
        case .tooLarge: "the answer is too large"
        case .malformedReply(let reason): "the answer is not HTTP: \(reason)"
        case .cancelled: "cancelled"
        case .other(let code, let reason): "libcurl error \(code): \(reason)"
        }
    }
}
