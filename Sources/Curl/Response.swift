/// What a server answered, whatever the status.
public struct Response: Sendable {
    /// The status code of the final answer, 200...599.
    public let status: Int
    /// Header fields in the order received, names in the spelling received, values without outer blanks.
    public let headers: [(name: String, value: String)]
    /// The body, not decompressed.
    public let body: [UInt8]

    /// An answer made by hand, for tests of what reads one.
    public init(status: Int, headers: [(name: String, value: String)] = [], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// The value of the first field of that name, in whatever case either is spelled.
    public subscript(header name: String) -> String? {
        headers.first { HeaderField.sameName($0.name, name) }?.value
    }
}
