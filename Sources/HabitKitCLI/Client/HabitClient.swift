internal import Curl
internal import HabitWire

/// Speaks with one server, with one account's token or none.
struct HabitClient {
    /// The server; the token is never sent to another, because redirects are not followed.
    let server: ServerURL
    /// The account's token.
    let token: String?
    /// Whether a person allowed plain http to another machine.
    let allowsPlainHTTP: Bool
    /// How requests travel.
    let transport: Transport
    /// The world of a person who sees what takes long; nil if nobody does.
    var watcher: World?

    /// How long all of an ordinary call may take, in milliseconds: whoever waits has an answer after ten seconds.
    private static let patience = 9_000
    /// The most that an answer may have, in bytes: years of notes fit, and a machine with little memory bears it.
    private static let largestAnswer = 24 << 20

    /// Sends a call and understands the answer.
    func send<Value: Decodable & Sendable>(
        _ call: Call,
        for type: Value.Type = Value.self
    ) throws(Failure) -> Reply<Value> {
        let response = try perform(call)
        do {
            return Reply(value: try JSON.decode(type, from: response.body), bytes: response.body)
        } catch {
            throw Failure(
                .answerUnusable,
                "\(server.text) gave an answer that cannot be understood",
                hint: Self.wrongServer
            )
        }
    }

    /// Sends a call whose answer is nothing, or bytes.
    @discardableResult
    func perform(_ call: Call) throws(Failure) -> Response {
        var request = try request(for: call)
        let progress = watcher.flatMap { RequestProgress($0, server, request.body?.count ?? 0) }
        if let progress { request.onProgress = { progress.update(sent: $0) } }
        defer { progress?.finish() }
        let response: Response
        do {
            response = try transport.send(request)
        } catch {
            throw Failure(error, server: server)
        }
        guard (200..<300).contains(response.status) else {
            var refusal = refusal(response)
            refusal.retryAfter = response[header: "Retry-After"].flatMap { Int($0) }
            throw refusal
        }
        return response
    }

    private static let wrongServer = "is this the address of a habit-server? (--server, HABIT_SERVER)"

    /// Refuses to send anything where others could read it.
    func checkSecrecy() throws(Failure) {
        guard server.isEncrypted || server.isLoopback || allowsPlainHTTP else {
            throw Failure(
                .insecureServer,
                "\(server.text) is not encrypted, so others could read what is sent",
                hint: "use https, or --insecure if you trust the network"
            )
        }
    }

    private func request(for call: Call) throws(Failure) -> Request {
        try checkSecrecy()
        var headers = [
            (name: "Accept", value: "application/json"),
            (name: "User-Agent", value: Release.userAgent),
        ]
        if let token { headers.append((name: "Authorization", value: "Bearer \(token)")) }
        if let body = call.body { headers.append((name: "Content-Type", value: body.type)) }
        return Request(
            method: call.endpoint.method.rawValue,
            url: server.text + call.target,
            headers: headers,
            body: call.body?.bytes,
            connectTimeout: 3_000,
            totalTimeout: call.isUpload ? 120_000 : call.isAside ? 5_000 : Self.patience,
            maximumResponseBytes: Self.largestAnswer,
            // A proxy would carry what is meant to stay on this machine, token and all, to another one.
            usesEnvironmentProxy: !server.isLoopback
        )
    }

    private func refusal(_ response: Response) -> Failure {
        if let problem = try? JSON.decode(Problem.self, from: response.body),
            problem.status == response.status
        {
            return Failure(problem)
        }
        if (300..<400).contains(response.status) {
            return Failure(
                .answerUnusable,
                "\(server.text) answers with a redirect, which is not followed",
                hint: "give the address that it points to (--server, HABIT_SERVER)"
            )
        }
        return Failure(status: response.status, "\(server.text) answered with status \(response.status)")
    }
}
