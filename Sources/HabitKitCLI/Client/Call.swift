internal import FoundationEssentials
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

extension Call {
    /// A call with a JSON body.
    init(
        _ endpoint: Endpoint,
        _ value: String = "",
        query: [(name: String, value: String)] = [],
        json: some Encodable
    ) throws(Failure) {
        self.init(endpoint: endpoint, value: value, query: query)
        do {
            body = Body(type: "application/json", bytes: [UInt8](try JSON.encode(json)))
        } catch {
            throw Failure(.usage, "the values cannot be sent: \(error)")
        }
    }
}

/// How requests travel.
struct TransferOptions: Sendable {
    /// How long it may take to have a connection, in milliseconds.
    var connect = 3_000
    /// How long all of an ordinary call may take, in milliseconds: a person has an answer after ten seconds.
    var total = 9_000
    /// The certificates that are trusted instead of those of the machine.
    var caFile: CertificateFile?
}
