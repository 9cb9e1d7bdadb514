import Curl
import HabitWire
import Testing

/// What the server answered.
struct Reply: Sendable {
    let status: Int
    let headers: [(name: String, value: String)]
    let body: [UInt8]

    init(_ response: Curl.Response) {
        status = response.status
        headers = response.headers
        body = response.body
    }

    subscript(header name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }

    var text: String { String(decoding: body, as: UTF8.self) }

    func json() throws -> JSONValue { try JSONParser.parse(body) }

    func decoded<Value: Decodable>(_ type: Value.Type) throws -> Value {
        try JSON.decode(type, from: body)
    }

    /// The code of a problem, nil for any other answer.
    var code: String? { problem?.code }

    /// The fields that a 422 names.
    var fields: [String] { problem?.errors?.map(\.field) ?? [] }

    private var problem: Problem? {
        guard self[header: "Content-Type"] == Problem.mediaType else { return nil }
        return try? JSON.decode(Problem.self, from: body)
    }
}
