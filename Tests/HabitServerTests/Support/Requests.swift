import Curl
import HabitTestSupport
import HabitWire
import Testing

extension TestServer {
    /// A body and its type.
    enum Body: Sendable, ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
        case json(String)
        case bytes([UInt8], type: String?)

        init(stringLiteral text: String) {
            self = .json(text)
        }

        var bytes: [UInt8] {
            switch self {
            case .json(let text): Array(text.utf8)
            case .bytes(let bytes, _): bytes
            }
        }

        var type: String? {
            switch self {
            case .json: "application/json"
            case .bytes(_, let type): type
            }
        }
    }

    func url(_ target: String) -> String { "http://127.0.0.1:\(port)\(target)" }

    /// Sends a request, and records an issue if the OpenAPI document does not allow the exchange.
    func send(
        _ method: String,
        _ target: String,
        token: String? = nil,
        _ body: Body? = nil,
        headers: [(name: String, value: String)] = []
    ) async throws -> Reply {
        var fields = headers
        if let token { fields.append(("Authorization", "Bearer \(token)")) }
        if let type = body?.type { fields.append(("Content-Type", type)) }
        let request = Request(
            method: method,
            url: url(target),
            headers: fields,
            body: body?.bytes,
            usesEnvironmentProxy: false
        )
        let reply = Reply(try await client.perform(request))
        let exchange = DocumentedExchange(method: method, target: target, body: body, reply: reply)
        for fault in exchange.faults { Issue.record("not as documented: \(fault)") }
        return reply
    }

    func get(_ target: String, token: String? = nil) async throws -> Reply {
        try await send("GET", target, token: token)
    }

    func post(_ target: String, token: String? = nil, _ body: Body? = nil) async throws -> Reply {
        try await send("POST", target, token: token, body)
    }
}

extension TestServer.Body {
    /// The bytes of a file.
    static func file(_ text: String) -> TestServer.Body {
        .bytes(Array(text.utf8), type: "application/octet-stream")
    }

    /// A form with one file, by default a small PNG.
    ///
    /// - Parameter filename: The text between the quotes; nil for a field that is not a file.
    static func avatar(
        _ bytes: [UInt8] = ImageFixture(name: "still.png").bytes,
        filename: String? = "me.png",
        type: String = "image/png"
    ) -> TestServer.Body {
        let name = filename.map { "; filename=\"\($0)\"" } ?? ""
        let head =
            "--frontier\r\nContent-Disposition: form-data; name=\"avatar\"\(name)\r\nContent-Type: \(type)\r\n\r\n"
        return .bytes(
            Array(head.utf8) + bytes + Array("\r\n--frontier--\r\n".utf8),
            type: "multipart/form-data; boundary=frontier"
        )
    }
}

/// A response of the server.
struct Reply: Sendable {
    let status: Int
    let headers: [(name: String, value: String)]
    let body: [UInt8]

    init(_ response: Curl.Response) {
        self.init(status: response.status, headers: response.headers, body: response.body)
    }

    init(status: Int, headers: [(name: String, value: String)], body: [UInt8]) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    subscript(header name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }

    var text: String { String(decoding: body, as: UTF8.self) }

    func json() throws -> JSONValue { try JSONParser.parse(body) }

    func decoded<Value: Decodable>(_ type: Value.Type) throws -> Value {
        try JSON.decode(type, from: body)
    }

    /// The problem code; nil for any other response.
    var code: String? { problem?.code }

    /// The fields named in a 422.
    var fields: [String] { problem?.errors?.map(\.field) ?? [] }

    private var problem: Problem? {
        guard self[header: "Content-Type"] == Problem.mediaType else { return nil }
        return try? JSON.decode(Problem.self, from: body)
    }
}

/// A request in raw bytes, and the response to it.
struct RawRequest {
    let connection: RawConnection

    init(_ server: TestServer) throws {
        connection = try RawConnection(port: server.port)
    }

    /// Sends the text as given and reads until the server closes the connection; a valid request should ask
    /// for that.
    func send(_ text: String) async -> RawConnection.Answer {
        await connection.send(text)
        return await connection.answer()
    }
}
