internal import FoundationEssentials
internal import HabitModel
internal import HabitWire

/// One request to any server.
struct Call {
    /// The body of a request.
    struct Body {
        /// The media type.
        let type: String
        /// The bytes.
        let bytes: [UInt8]
    }

    let endpoint: Endpoint
    /// The value of the template's `{name}`.
    var value = ""
    /// Names and values of the query, in order.
    var query: [(name: String, value: String)] = []
    /// Headers besides those of every call.
    var headers: [(name: String, value: String)] = []
    /// The body; nil if there is none.
    var body: Body?
    /// Whether the body may take minutes to send.
    var isUpload = false
    /// Whether the person is waiting for something else.
    var isAside = false

    /// The query parameter with the client's logical day.
    static let today = "today"

    /// The call with another logical day, if it has one.
    func on(_ day: Day) -> Call {
        var call = self
        call.query = query.map { $0.name == Self.today ? ($0.name, day.description) : $0 }
        return call
    }

    /// The path and the query.
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

/// How requests are sent.
struct TransferOptions: Sendable {
    /// The time-out for the connection, in milliseconds.
    var connect = 3_000
    /// The time-out for an ordinary call, in milliseconds; a person has an answer within ten seconds.
    var total = 9_000
    /// The certificates to trust instead of the machine's.
    var caFile: CertificateFile?
}
