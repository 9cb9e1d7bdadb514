internal import CCurl
internal import Synchronization

/// Runs one request on one handle, from setting the options to reading the response.
enum Transfer {
    /// Blocks until the whole response has arrived or a limit of the request is reached.
    static func run(
        _ request: Request,
        on handle: borrowing EasyHandle,
        cancellation: Cancellation?
    ) throws(CurlError) -> Response {
        try request.validate()
        // Clears the options of the previous transfer, whose pointers are dangling by now.
        handle.reset()
        let collector = ResponseCollector(request, cancellation: cancellation)
        var fields = HeaderList()
        for (name, value) in request.headers {
            // "Name:" alone would remove the field instead of sending it empty.
            try fields.append(value.isEmpty ? "\(name);" : "\(name): \(value)")
        }
        if request.body != nil, !request.expectsContinue, request.signature == nil {
            try fields.append("Expect:")
        }
        try setLimits(request, on: handle)
        try setTarget(request, on: handle)
        try handle.set(CURLOPT_HTTPHEADER, borrowing: fields)
        try setCallbacks(collector, on: handle)
        let code = try perform(request, on: handle)
        // libcurl holds an unowned pointer to it until here.
        withExtendedLifetime(collector) {}
        guard code == CURLE_OK else { throw TransferFailure.error(code, of: collector, on: handle) }
        let status = handle.value(CURLINFO_RESPONSE_CODE)
        guard (200...599).contains(status) else { throw .malformedReply(reason: "status \(status)") }
        return Response(status: status, headers: collector.headers, body: collector.body)
    }

    private static func setLimits(_ request: Request, on handle: borrowing EasyHandle) throws(CurlError) {
        // No signals: time-outs by SIGALRM only work in single-threaded programs.
        try handle.set(CURLOPT_NOSIGNAL, 1)
        // Otherwise libcurl would wait for a name lookup that hangs, however short the time-outs are.
        try handle.set(CURLOPT_QUICK_EXIT, 1)
        try handle.set(CURLOPT_PROTOCOLS_STR, "http,https")
        try handle.set(CURLOPT_DISALLOW_USERNAME_IN_URL, 1)
        try handle.set(CURLOPT_FOLLOWLOCATION, 0)
        try handle.set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
        try handle.set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
        try handle.set(CURLOPT_CONNECTTIMEOUT_MS, max(1, request.connectTimeout))
        if request.onBody == nil {
            try handle.set(CURLOPT_TIMEOUT_MS, max(1, request.totalTimeout))
            try handle.set(CURLOPT_MAXFILESIZE_LARGE, offset: max(1, request.maximumResponseBytes))
        } else {
            try handle.set(CURLOPT_LOW_SPEED_LIMIT, 1)
            try handle.set(CURLOPT_LOW_SPEED_TIME, max(1, request.totalTimeout / 1_000))
        }
        if !request.usesEnvironmentProxy { try handle.set(CURLOPT_PROXY, "") }
        try handle.set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        if let file = request.caFile {
            try handle.set(CURLOPT_CAINFO, file)
            try handle.set(CURLOPT_CAPATH, nil)
        }
    }

    private static func setTarget(_ request: Request, on handle: borrowing EasyHandle) throws(CurlError) {
        try handle.set(CURLOPT_URL, request.url)
        if request.method == "HEAD" {
            try handle.set(CURLOPT_NOBODY, 1)
        } else {
            try handle.set(CURLOPT_CUSTOMREQUEST, request.method)
        }
        if let signature = request.signature {
            try handle.set(CURLOPT_AWS_SIGV4, "aws:amz:\(signature.region):\(signature.service)")
            // CURLOPT_USERPWD would split an access key at a colon.
            try handle.set(CURLOPT_USERNAME, signature.accessKey)
            try handle.set(CURLOPT_PASSWORD, signature.secretKey)
        }
    }

    private static func setCallbacks(
        _ collector: ResponseCollector,
        on handle: borrowing EasyHandle
    ) throws(CurlError) {
        try handle.set(CURLOPT_HEADERFUNCTION, ResponseCollector.onHeader)
        try handle.set(CURLOPT_HEADERDATA, borrowing: collector.context)
        try handle.set(CURLOPT_WRITEFUNCTION, ResponseCollector.onBody)
        try handle.set(CURLOPT_WRITEDATA, borrowing: collector.context)
        guard collector.wantsProgress else { return }
        try handle.set(CURLOPT_NOPROGRESS, 0)
        try handle.setProgress(ResponseCollector.onTransfer)
        try handle.set(CURLOPT_XFERINFODATA, borrowing: collector.context)
    }

    private static func perform(
        _ request: Request,
        on handle: borrowing EasyHandle
    ) throws(CurlError) -> CURLcode {
        guard let body = request.body else { return handle.perform() }
        try handle.set(CURLOPT_POST, 1)
        try handle.set(CURLOPT_POSTFIELDSIZE_LARGE, offset: body.count)
        guard !body.isEmpty else {
            // With a null pointer libcurl would read the body from stdin.
            try handle.set(CURLOPT_COPYPOSTFIELDS, "")
            return handle.perform()
        }
        return try body.withUnsafeBufferPointer { bytes throws(CurlError) in
            try handle.set(CURLOPT_POSTFIELDS, borrowing: UnsafeRawPointer(bytes.baseAddress))
            return handle.perform()
        }
    }
}

/// A flag raised by one thread and noticed by a transfer on another within a second.
final class Cancellation: Sendable {
    private let flag = Atomic(false)

    var isRequested: Bool { flag.load(ordering: .relaxed) }

    func request() {
        flag.store(true, ordering: .relaxed)
    }
}
