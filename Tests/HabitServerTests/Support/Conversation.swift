import HabitTestSupport
import HabitWire
import Testing

/// Requests and their replies as one text, for a golden file.
struct Conversation {
    let server: TestServer
    /// Texts that change from run to run, and the names that replace them.
    private var hidden: [(text: String, name: String)] = []
    private(set) var text = ""
    private var uids = 0

    init(_ server: TestServer) {
        self.server = server
    }

    /// Replaces a text with a name from now on.
    mutating func hide(_ text: String, as name: String) {
        hidden.append((text, name))
    }

    /// Sends a request and appends it and its reply to the text.
    @discardableResult
    mutating func send(
        _ method: String,
        _ target: String,
        token: String? = nil,
        _ body: TestServer.Body? = nil
    ) async throws -> Reply {
        let reply = try await server.send(method, target, token: token, body)
        if let access = try? reply.decoded(AccessToken.self) { hide(access.accessToken, as: "TOKEN") }
        if let made = try? reply.decoded(CreatedToken.self) { hide(made.token, as: "TOKEN") }
        for uid in reply.text.matches(of: /"uid":"([0-9a-f-]{36})"/).map({ String($0.output.1) })
        where !hidden.contains(where: { $0.text == uid }) {
            uids += 1
            hide(uid, as: "UID-\(uids)")
        }
        var lines = ["> \(method) \(target)"]
        if let token { lines.append("> Authorization: Bearer \(token)") }
        if let type = body?.type { lines.append("> Content-Type: \(type)") }
        if let body { lines += Self.shown(body.bytes, type: body.type).map { "> \($0)" } }
        lines.append("< \(reply.status)")
        if let uid = (try? reply.decoded(User.self))?.uid { hide(uid, as: "UID") }
        // The account headers of every reply are tested elsewhere.
        for (name, value) in reply.headers
        where !["date", "habit-"].contains(where: name.lowercased().hasPrefix) {
            lines.append("< \(name): \(value)")
        }
        lines += Self.shown(reply.body, type: reply[header: "Content-Type"]).map { "< \($0)" }
        text += hidden.reduce(lines.joined(separator: "\n")) { $0.replacing($1.text, with: $1.name) } + "\n\n"
        return reply
    }

    private static func shown(_ bytes: [UInt8], type: String?) -> [String] {
        guard !bytes.isEmpty else { return [] }
        if type?.hasPrefix("image/") == true { return ["", "(\(bytes.count) bytes)"] }
        let text = (try? JSONParser.parse(bytes))?.text(.indented) ?? String(decoding: bytes, as: UTF8.self)
        return [""]
            + text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
                line.allSatisfy { $0.isASCII || $0.isLetter } ? String(line) : "(binary data)"
            }
    }
}
