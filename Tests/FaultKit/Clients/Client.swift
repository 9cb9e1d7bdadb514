package import Curl
import Foundation
package import HabitModel
package import HabitWire
import Testing

/// An HTTP client for one server, with or without a person's token.
package struct Client: Sendable {
    package let url: String
    package var token: String?
    private let pool: CurlPool

    package static let password = "correct horse battery staple"

    package init(_ url: String, token: String? = nil) {
        self.url = url
        self.token = token
        pool = CurlPool(limit: 64)
    }

    /// Signs up and logs in.
    package static func signedUp(as name: String, at url: String) async throws -> Client {
        let client = Client(url)
        let account = Credentials(username: name, password: password)
        try await client.send(.signup, json: account, expecting: 201)
        return Client(url, token: try await client.token(of: name))
    }

    /// Logs in.
    package func token(of name: String) async throws -> String {
        let account = Credentials(username: name, password: Self.password)
        return try await read(AccessToken.self, send(.login, json: account, expecting: 200)).accessToken
    }

    /// The same person at another server.
    package func at(_ other: String) -> Client { Client(other, token: token) }

    /// Sends a request and returns the response, whatever its status.
    package func send(
        _ endpoint: Endpoint,
        _ values: String...,
        query: String = "",
        type: String = "application/json",
        body: [UInt8]? = nil,
        timeout: Int = 300_000
    ) async throws(CurlError) -> Response {
        var headers: [(name: String, value: String)] = []
        if let token { headers.append(("Authorization", "Bearer \(token)")) }
        if body != nil { headers.append(("Content-Type", type)) }
        return try await pool.perform(
            Request(
                method: endpoint.method.rawValue,
                url: url + endpoint.path(values) + query,
                headers: headers,
                body: body,
                totalTimeout: timeout,
                usesEnvironmentProxy: false
            )
        )
    }

    /// Sends JSON and requires a status.
    @discardableResult
    package func send(
        _ endpoint: Endpoint,
        _ value: String = "",
        query: String = "",
        json: (some Encodable)?,
        expecting status: Int
    ) async throws -> Response {
        let body = try json.map { try [UInt8](JSON.encode($0)) }
        let response = try await send(endpoint, value, query: query, body: body)
        try #require(
            response.status == status,
            "\(endpoint.template): \(String(decoding: response.body, as: UTF8.self))"
        )
        return response
    }

    /// Gets a document.
    package func get<Value: Decodable>(
        _ endpoint: Endpoint,
        _ value: String = "",
        query: String = "",
        as type: Value.Type
    ) async throws -> Value {
        try await read(type, send(endpoint, value, query: query, json: String?.none, expecting: 200))
    }

    private func read<Value: Decodable>(_ type: Value.Type, _ response: Response) throws -> Value {
        try JSON.decode(type, from: response.body)
    }

    /// Adds a habit with a target that no test reaches.
    package func addCounter(_ name: String) async throws {
        try await send(.addHabit, json: NewHabit(name: name, target: 1_000_000), expecting: 201)
    }

    /// Checks in and returns the response, whatever its status.
    package func checkIn(_ habit: String, on day: Day? = nil, timeout: Int = 300_000) async throws -> Response
    {
        let body = try [UInt8](JSON.encode(CheckIn(logDate: day, status: true)))
        return try await send(.checkIn, habit, body: body, timeout: timeout)
    }

    /// Uploads an avatar and returns the response, whatever its status.
    package func upload(_ picture: [UInt8], timeout: Int = 300_000) async throws -> Response {
        let head = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"me.png\"\r\n\r\n"
        return try await send(
            .setAvatar,
            type: "multipart/form-data; boundary=b",
            body: Array(head.utf8) + picture + Array("\r\n--b--\r\n".utf8),
            timeout: timeout
        )
    }
}

extension Client {
    /// Attaches a file to a day of a habit and returns the response, whatever its status.
    package func attach(_ bytes: [UInt8], to habit: String, on day: Day) async throws -> Response {
        let head = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"plan.pdf\"\r\n\r\n"
        return try await send(
            .attachFile,
            habit,
            day.description,
            type: "multipart/form-data; boundary=b",
            body: Array(head.utf8) + bytes + Array("\r\n--b--\r\n".utf8)
        )
    }
}

extension Response {
    /// The stable code of a problem; nil if the response is not a problem.
    package var problemCode: ProblemCode? {
        (try? JSON.decode(Problem.self, from: body)).flatMap { ProblemCode(rawValue: $0.code) }
    }
}

/// A document to upload.
package enum Document {
    /// What passes for a PDF, with content that differs by its number.
    package static func pdf(_ number: Int, size: Int = 2_000) -> [UInt8] {
        let head = Array("%PDF-1.7\n% \(number)\n".utf8)
        let body = [UInt8](repeating: UInt8(ascii: "x"), count: max(0, size - head.count - 7))
        return head + body + Array("\n%%EOF\n".utf8)
    }
}

/// A picture to upload.
package enum Picture {
    /// One red pixel as PNG.
    package static var png: [UInt8] {
        get throws {
            let text =
                "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="
            return [UInt8](try #require(Data(base64Encoded: text)))
        }
    }
}
