internal import CCurl

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
