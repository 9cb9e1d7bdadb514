/// A `Name: value` of a command line.
struct RawHeader {
    /// What this program says itself: whom it speaks to, as whom, and how much follows.
    private static let reserved = [
        "authorization", "proxy-authorization", "cookie", "host", "content-length", "transfer-encoding",
        "connection",
    ]

    let name: String
    let value: String

    init(_ text: String) throws(Failure) {
        guard let colon = text.firstIndex(of: ":"), colon > text.startIndex else {
            throw Failure(.usage, "'\(text)' is not a header", hint: "a header is 'Name: value'")
        }
        name = String(text[..<colon]).trimmed
        value = String(text[text.index(after: colon)...]).trimmed
        guard !Self.reserved.contains(name.lowercased()) else {
            throw Failure(
                .usage,
                "the header \(name) cannot be given",
                hint: "a token is never an argument: HABIT_TOKEN, HABIT_TOKEN_FILE"
            )
        }
    }
}
