internal import CCurl

/// Why there is no ``Response``.
///
/// Descriptions never hold a header, a body or a credential.
public enum CurlError: Error, Equatable, Sendable {
    /// libcurl is not installed or could not start.
    case cannotLoad(reason: String)
    /// The request cannot be sent as given: a bad URL, method, header or CA file. Nothing was sent.
    case invalidRequest(reason: String)
    /// The host name is unknown, or nothing answers at the address. Nothing was sent.
    case couldNotConnect(reason: String)
    /// A time limit passed; `sent` tells whether the server may have the request.
    case timedOut(sent: Bool)
    /// The connection broke before the whole response had arrived; `sent` tells whether the server may have
    /// the request.
    case connectionLost(sent: Bool)
    /// TLS failed, or the certificate has expired, is not valid yet or is for another host. Nothing was sent.
    case tlsFailure(reason: String)
    /// The certificate is self-signed or its authority is not trusted. Nothing was sent.
    case untrustedIssuer
    /// The response is larger than the request allows.
    case tooLarge
    /// The response is not HTTP.
    case malformedReply(reason: String)
    /// The calling task was cancelled; `sent` tells whether the server may have the request.
    case cancelled(sent: Bool)
    /// Any other libcurl error code.
    case other(code: Int, reason: String)

    /// Whether the server may have seen the request, so that sending it again could repeat its effect.
    public var mayHaveBeenSent: Bool {
        switch self {
        case .cannotLoad, .invalidRequest, .couldNotConnect, .tlsFailure, .untrustedIssuer: false
        case .timedOut(let sent), .connectionLost(let sent), .cancelled(let sent): sent
        case .tooLarge, .malformedReply, .other: true
        }
    }
}

extension CurlError: CustomStringConvertible {
    /// A one-line message.
    public var description: String {
        switch self {
        case .cannotLoad(let reason): reason
        case .invalidRequest(let reason): "invalid request: \(reason)"
        case .couldNotConnect(let reason): "could not connect: \(reason)"
        case .timedOut(sent: false): "timed out before the request was sent"
        case .timedOut(sent: true): "timed out waiting for the response"
        case .connectionLost: "the connection was lost"
        case .tlsFailure(let reason): "TLS failed: \(reason)"
        case .untrustedIssuer: "TLS failed: the authority that issued the certificate is not trusted"
        case .tooLarge: "the response is too large"
        case .malformedReply(let reason): "the response is not HTTP: \(reason)"
        case .cancelled: "cancelled"
        case .other(let code, let reason): "libcurl error \(code): \(reason)"
        }
    }
}

/// Turns a libcurl error code into a `CurlError`, given how far the transfer had got.
enum TransferFailure {
    static func error(
        _ code: CURLcode,
        of collector: ResponseCollector,
        on handle: borrowing EasyHandle
    ) -> CurlError {
        let isSent = handle.value(CURLINFO_REQUEST_SIZE) > 0
        let reason = String(cString: ccurl_error_text(code))
        switch code {
        case CURLE_WRITE_ERROR:
            return collector.failure ?? .connectionLost(sent: isSent)
        case CURLE_ABORTED_BY_CALLBACK:
            return .cancelled(sent: isSent)
        case CURLE_FILESIZE_EXCEEDED:
            return .tooLarge
        case CURLE_OPERATION_TIMEDOUT:
            return .timedOut(sent: isSent)
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY, CURLE_COULDNT_CONNECT, CURLE_PROXY:
            return .couldNotConnect(reason: reason)
        case CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_GOT_NOTHING, CURLE_PARTIAL_FILE:
            return .connectionLost(sent: isSent)
        case CURLE_PEER_FAILED_VERIFICATION:
            return verification(handle.value(CURLINFO_SSL_VERIFYRESULT), reason)
        case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
            CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS:
            return .tlsFailure(reason: reason)
        case CURLE_SSL_CACERT_BADFILE:
            return .invalidRequest(reason: "cannot read the CA file")
        case CURLE_URL_MALFORMAT, CURLE_LOGIN_DENIED:
            return .invalidRequest(reason: "bad URL")
        case CURLE_UNSUPPORTED_PROTOCOL:
            // libcurl uses the same code for `ftp://` and for a response without a status line.
            return isSent
                ? .malformedReply(reason: "no status line")
                : .invalidRequest(reason: "unsupported URL scheme")
        case CURLE_WEIRD_SERVER_REPLY, CURLE_BAD_CONTENT_ENCODING:
            return .malformedReply(reason: reason)
        default:
            return .other(code: Int(code.rawValue), reason: reason)
        }
    }

    /// Why a certificate was rejected, by OpenSSL's code (`X509_V_ERR_…` in x509_vfy.h).
    ///
    /// For a valid certificate of another host it is 0 or 1, because libcurl has not read OpenSSL's result yet.
    private static func verification(_ result: Int, _ reason: String) -> CurlError {
        switch result {
        case 0, 1: .tlsFailure(reason: "its certificate is for another host")
        case 9: .tlsFailure(reason: "its certificate is not valid yet")
        case 10: .tlsFailure(reason: "its certificate has expired")
        // Issuer not found (2, 20), self-signed (18, 19), first certificate not verified (21).
        case 2, 18, 19, 20, 21: .untrustedIssuer
        default: .tlsFailure(reason: reason)
        }
    }
}
