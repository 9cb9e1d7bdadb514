internal import CCurl

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
