internal import HabitModel
internal import HabitWire

/// One request, before it knows a server.
struct Call {
    /// What follows the head of a request.
    struct Body {
        /// The media type.
        let type: String
        /// The bytes.
        let bytes: [UInt8]
    }

    /// Which call of the interface.
    let endpoint: Endpoint
    /// What stands in the place of the template's `{name}`.
    var value = ""
    /// Names and values of the query, in order.
    var query: [(name: String, value: String)] = []
    /// Headers of its own.
    var headers: [(name: String, value: String)] = []
    /// The body, if there is one.
    var body: Body?
    /// Whether the body may take minutes to send.
    var isUpload = false
    /// Whether a person waits for something else meanwhile.
    var isAside = false

    /// The query's parameter with the client's logical day.
    static let today = "today"

    /// The same call on another logical day, if it says one.
    func on(_ day: Day) -> Call {
        var call = self
        call.query = query.map { $0.name == Self.today ? ($0.name, day.description) : $0 }
        return call
    }

    /// The path and query.
    var target: String {
        let pairs = query.map { "\(PercentEncoding.encode($0.name))=\(PercentEncoding.encode($0.value))" }
        return endpoint.path(value) + (pairs.isEmpty ? "" : "?" + pairs.joined(separator: "&"))
    }
}
