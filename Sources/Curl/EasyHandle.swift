internal import CCurl

/// Owns one `CURL *` with its open connections.
///
/// Use it on one thread at a time.
struct EasyHandle: ~Copyable {
    private let raw: UnsafeMutableRawPointer

    /// Loads libcurl if this is the first handle in the process.
    init() throws(CurlError) {
        guard ccurl_load() else {
            throw .cannotLoad(reason: String(cString: ccurl_load_failure()))
        }
        guard let raw = ccurl_init() else {
            throw .cannotLoad(reason: "libcurl could not create a handle")
        }
        self.raw = raw
    }

    deinit {
        ccurl_cleanup(raw)
    }

    /// Resets every option; open connections stay open.
    func reset() {
        ccurl_reset(raw)
    }

    func perform() -> CURLcode {
        ccurl_perform(raw)
    }

    func set(_ option: CURLoption, _ value: Int) throws(CurlError) {
        try check(ccurl_set_long(raw, option, value), option)
    }

    func set(_ option: CURLoption, offset value: Int) throws(CurlError) {
        try check(ccurl_set_offset(raw, option, curl_off_t(value)), option)
    }

    /// libcurl copies the text; nil restores the default.
    func set(_ option: CURLoption, _ value: String?) throws(CurlError) {
        try check(ccurl_set_string(raw, option, value), option)
    }

    /// What the pointer points to must live until `perform` returns.
    func set(_ option: CURLoption, borrowing pointer: UnsafeRawPointer?) throws(CurlError) {
        try check(ccurl_set_pointer(raw, option, pointer), option)
    }

    /// The list must live until `perform` returns.
    func set(_ option: CURLoption, borrowing list: borrowing HeaderList) throws(CurlError) {
        try check(ccurl_set_list(raw, option, list.head), option)
    }

    func set(_ option: CURLoption, _ callback: ccurl_data_callback) throws(CurlError) {
        try check(ccurl_set_data_callback(raw, option, callback), option)
    }

    func setProgress(_ callback: curl_xferinfo_callback) throws(CurlError) {
        try check(ccurl_set_progress_callback(raw, callback), CURLOPT_XFERINFOFUNCTION)
    }

    func value(_ info: CURLINFO) -> Int {
        ccurl_get_long(raw, info)
    }

    private func check(_ code: CURLcode, _ option: CURLoption) throws(CurlError) {
        guard code == CURLE_OK else {
            throw .invalidRequest(reason: "libcurl rejected option \(option.rawValue)")
        }
    }
}

/// Owns a `curl_slist`, which libcurl reads during a transfer and never frees.
struct HeaderList: ~Copyable {
    private(set) var head: UnsafeMutablePointer<curl_slist>?

    deinit {
        ccurl_list_free(head)
    }

    mutating func append(_ line: String) throws(CurlError) {
        guard let longer = ccurl_list_append(head, line) else {
            throw .other(code: Int(CURLE_OUT_OF_MEMORY.rawValue), reason: "out of memory")
        }
        head = longer
    }
}
