internal import CCurl

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

/// Reads a code of libcurl together with what had happened by then.
enum TransferFailure {
    static func error(
        _ code: CURLcode,
        of exchange: Exchange,
        on handle: borrowing EasyHandle
    ) -> CurlError {
        let isSent = handle.value(CURLINFO_REQUEST_SIZE) > 0
        let reason = String(cString: ccurl_error_text(code))
        switch code {
        case CURLE_WRITE_ERROR:
            return exchange.failure ?? .connectionLost(sent: isSent)
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
            return .invalidRequest(reason: "the CA file cannot be read")
        case CURLE_URL_MALFORMAT, CURLE_LOGIN_DENIED:
            return .invalidRequest(reason: "URL")
        case CURLE_UNSUPPORTED_PROTOCOL:
            // The same code for `ftp://` and for an answer without a status line.
            return isSent ? .malformedReply(reason: "no status line") : .invalidRequest(reason: "URL scheme")
        case CURLE_WEIRD_SERVER_REPLY, CURLE_BAD_CONTENT_ENCODING:
            return .malformedReply(reason: reason)
        default:
            return .other(code: Int(code.rawValue), reason: reason)
        }
    }

    /// Why a certificate was refused, by the number that OpenSSL gives (`X509_V_ERR_…`, x509_vfy.h).
    ///
    /// Where the certificate is good, but for another host, libcurl has not asked yet, and says 1.
    private static func verification(_ result: Int, _ reason: String) -> CurlError {
        switch result {
        case 0, 1: .tlsFailure(reason: "its certificate is for another host")
        case 9: .tlsFailure(reason: "its certificate is not valid yet")
        case 10: .tlsFailure(reason: "its certificate has expired")
        // Unable to get the issuer, also locally; self-signed, also in the chain; unable to verify the first.
        case 2, 18, 19, 20, 21: .untrustedIssuer
        default: .tlsFailure(reason: reason)
        }
    }
}
