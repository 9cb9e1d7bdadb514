internal import Curl

/// An S3 store's answer.
///
/// Only `Code` is read from the error document, because the rest differs between stores.
struct S3Reply {
    let status: Int
    let body: [UInt8]

    init(_ response: Response) {
        status = response.status
        body = response.body
    }

    var isSuccess: Bool { (200...299).contains(status) }

    /// Whether a retry makes sense: the store is overloaded, starting or partly down.
    var isBusy: Bool { status == 503 }

    var lacksBucket: Bool { status == 404 && code == "NoSuchBucket" }

    /// The error code, such as `NoSuchKey`; empty if there is none, as after HEAD.
    var code: String {
        let text = String(decoding: body.prefix(4_096), as: UTF8.self)
        let pieces = text.split(separator: "<Code>", maxSplits: 1)
        guard pieces.count == 2 else { return "" }
        return String(pieces[1].prefix(64).prefix { $0.isASCII && ($0.isLetter || $0.isNumber) })
    }

    /// Why the call failed: unavailable if a setting or time can fix it, otherwise refused.
    var error: ObjectStoreError {
        let reason = code.isEmpty ? "HTTP \(status)" : "HTTP \(status) \(code)"
        return switch status {
        case 404 where code == "NoSuchKey": .missing
        case 300...399, 401, 403, 404, 408, 429, 500...599: .unavailable(reason: reason)
        case 400 where code == "AuthorizationHeaderMalformed": .unavailable(reason: reason)
        // Without a code, the answer belongs to HEAD or a proxy and says nothing about the object.
        default: code.isEmpty ? .unavailable(reason: reason) : .refused(reason: reason)
        }
    }
}
