/// A request as it arrived, for a test to look at.
struct ReceivedRequest: Sendable {
    let line: String
    let fields: [String]
    let body: [UInt8]

    init(head: String, body: [UInt8]) {
        let lines = head.split(separator: "\r\n", omittingEmptySubsequences: false).map(String.init)
        line = lines.first ?? ""
        fields = Array(lines.dropFirst())
        self.body = body
    }

    /// The values of all fields of that lower-case name.
    subscript(name: String) -> [String] {
        fields.compactMap { field in
            let parts = field.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, parts[0].lowercased() == name else { return nil }
            return String(parts[1].drop { $0 == " " })
        }
    }
}
