import HabitWire
import Testing

@testable import HabitServer

/// Somebody at a browser: keeps the cookie, and sends forms from pages of the server.
struct Visitor {
    let server: TestServer
    var cookie: String?
    /// The browser's time zone, as the script puts it into a cookie.
    var zone: String?
    /// What the browser accepts.
    var accepts = "text/html,application/xhtml+xml,*/*;q=0.8"

    init(_ server: TestServer) {
        self.server = server
    }

    /// Somebody with an account who has logged in; no password is hashed.
    static func member(of server: TestServer) async throws -> (visitor: Visitor, person: Person) {
        let person = try await server.person()
        let token = try await server.server.sessions.open(
            for: person.user.id,
            to: .pages,
            at: server.clock.now
        )
        var visitor = Visitor(server)
        visitor.cookie = "__Host-habit=\(token.accessToken)"
        return (visitor, person)
    }

    mutating func get(
        _ target: String,
        headers: [(name: String, value: String)] = []
    ) async throws -> Reply {
        // Browsers keep what follows a number sign to themselves.
        try await send("GET", String(target.prefix { $0 != "#" }), nil, headers)
    }

    /// Sends a form.
    ///
    /// - Parameter headers: the headers besides the cookie; by default that of a form on a page of the server.
    @discardableResult
    mutating func post(
        _ target: String,
        _ fields: [String: String] = [:],
        headers: [(name: String, value: String)] = [("Sec-Fetch-Site", "same-origin")]
    ) async throws -> Reply {
        let pairs = fields.sorted { $0.key < $1.key }.map {
            "\(PercentEncoding.encode($0.key))=\(PercentEncoding.encode($0.value))"
        }
        let body = TestServer.Body.bytes(
            Array(pairs.joined(separator: "&").utf8),
            type: "application/x-www-form-urlencoded"
        )
        return try await send("POST", target, body, headers)
    }

    private mutating func send(
        _ method: String,
        _ target: String,
        _ body: TestServer.Body?,
        _ headers: [(name: String, value: String)]
    ) async throws -> Reply {
        let cookies = [cookie, zone.map { "tz=\($0)" }].compactMap(\.self)
        var fields = headers + [("Accept", accepts)]
        if !cookies.isEmpty { fields.append(("Cookie", cookies.joined(separator: "; "))) }
        let reply = try await server.send(method, target, token: nil, body, headers: fields)
        if let set = reply[header: "Set-Cookie"] {
            cookie = set.contains("Max-Age=0") ? nil : String(set.prefix { $0 != ";" })
        }
        return reply
    }
}

extension Reply {
    /// Where the browser goes on.
    var location: String? { self[header: "Location"] }

    /// The hidden fields of a habit's form on the dashboard.
    func checkIn(of slug: String) throws -> [String: String] {
        let row = try #require(text.split(separator: "data-habit=\"\(slug)\"", maxSplits: 1).last)
        let form = row.prefix(upTo: try #require(row.firstRange(of: "</form>")).lowerBound)
        let inputs = form.matches(of: /<input type="hidden" name="(\w+)" value="([^"]*)"/)
        return Dictionary(
            inputs.map { (String($0.output.1), String($0.output.2)) },
            uniquingKeysWith: { $1 }
        )
    }

    /// Whether the button of a habit is pressed.
    func isPressed(_ slug: String) throws -> Bool {
        let row = try #require(text.split(separator: "data-habit=\"\(slug)\"", maxSplits: 1).last)
        let match = try #require(row.firstMatch(of: /aria-pressed="(true|false)"/))
        return match.output.1 == "true"
    }

    /// The message above the page; nil if there is none.
    var message: String? {
        text.firstMatch(of: /class="notice flash[^>]*><div class="row"><span>([^<]*)/).map {
            String($0.output.1)
        }
    }
}
