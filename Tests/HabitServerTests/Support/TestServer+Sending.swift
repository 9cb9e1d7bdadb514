import Curl
import HabitWire

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

    /// Sends a request.
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
        return Reply(try await client.perform(request))
    }

    func get(_ target: String, token: String? = nil) async throws -> Reply {
        try await send("GET", target, token: token)
    }

    func post(_ target: String, token: String? = nil, _ body: Body? = nil) async throws -> Reply {
        try await send("POST", target, token: token, body)
    }
}
