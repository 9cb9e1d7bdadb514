internal import FoundationEssentials
internal import HabitModel
internal import HabitWire

/// One request to a server.
struct Call {
    /// The body of a request.
    struct Body {
        /// The media type.
        let type: String
        let bytes: [UInt8]
    }

    let endpoint: Endpoint
    /// The value of the template's `{name}`.
    var value = ""
    /// The values of the placeholders after the first.
    var more: [String] = []
    /// Names and values of the query, in order.
    var query: [(name: String, value: String)] = []
    /// Headers in addition to those of every call.
    var headers: [(name: String, value: String)] = []
    var body: Body?
    /// Whether the body may take minutes to send.
    var isUpload = false
    /// Whether the answer may take minutes to make and to arrive.
    var isLong = false
    /// Whether the call is a side task of a command, which must not delay its answer for long.
    var isSideTask = false

    /// The name of the query parameter with the client's logical day.
    static let today = "today"

    /// The call with another logical day; unchanged if it has none.
    func on(_ day: Day) -> Call {
        var call = self
        call.query = query.map { $0.name == Self.today ? ($0.name, day.description) : $0 }
        return call
    }

    /// The path and the query.
    var target: String {
        let pairs = query.map { "\(PercentEncoding.encode($0.name))=\(PercentEncoding.encode($0.value))" }
        return endpoint.path([value] + more) + (pairs.isEmpty ? "" : "?" + pairs.joined(separator: "&"))
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

/// An answer from the server, decoded and as sent.
struct Reply<Value: Sendable>: Sendable {
    let value: Value
    /// The answer as sent, for `--json`.
    let bytes: [UInt8]
}

extension Reply {
    /// The answer as a document, with every digit as the server wrote it.
    func document() throws(Failure) -> JSONValue {
        do {
            return try JSONParser.parse(bytes)
        } catch {
            throw Failure(.answerUnusable, "the server's answer is not valid JSON: \(error)")
        }
    }
}

/// How requests are sent.
struct TransferOptions: Sendable {
    /// The time-out for the connection, in milliseconds.
    var connect = 3_000
    /// The time-out for an ordinary call, in milliseconds, so that a person gets an answer within ten seconds.
    var total = 9_000
    /// The certificates to trust instead of the system's.
    var caFile: CertificateFile?
}
