internal import Curl
internal import HabitModel
internal import HabitWire

/// Speaks with one server, with one account's token or none.
struct HabitClient {
    /// The server; the token is never sent to another, because redirects are not followed.
    let server: ServerURL
    /// The account's token.
    let token: String?
    /// Who gives it in the place of a login; nil for a login.
    var tokenOrigin: Origin?
    /// Whether a person allowed plain http to another machine.
    let allowsPlainHTTP: Bool
    /// How requests travel.
    let transport: Transport
    /// This machine's clock.
    let now: @Sendable () -> Instant
    /// The settings of each transfer, such as the certificates to trust, or why they cannot be used.
    var options: Result<TransferOptions, Failure> = .success(TransferOptions())
    /// The world of a person who sees what takes long; nil if nobody does.
    var watcher: World?
    /// Looks at every answer, whatever its status.
    var onAnswer: (@Sendable (Response) -> Void)?

    /// The most that an answer may have, in bytes: years of notes fit, and a machine with little memory bears it.
    private static let largestAnswer = 24 << 20

    /// Sends a call and understands the answer.
    func send<Value: Decodable & Sendable>(
        _ call: Call,
        for type: Value.Type = Value.self
    ) throws(Failure) -> Reply<Value> {
        let response = try perform(call)
        do {
            return Reply(
                value: try JSON.decode(type, from: response.body, roundsDecimals: true),
                bytes: response.body
            )
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
        let response = try exchange(request(for: call))
        if let refusal = refusal(response) { throw refusal }
        return response
    }

    /// Sends a call that a person spelled out, and gives whatever is answered.
    func exchange(_ call: RawCall) throws(Failure) -> Response {
        try exchange(request(for: call))
    }

    private func exchange(_ request: Request) throws(Failure) -> Response {
        var request = request
        let progress = watcher.flatMap { RequestProgress($0, server, request.body?.count ?? 0) }
        if let progress { request.onProgress = { progress.update(sent: $0) } }
        defer { progress?.finish() }
        do {
            let response = try transport.send(request)
            onAnswer?(response)
            return response
        } catch {
            throw Failure(error, server: server, trusting: try options.get().caFile)
        }
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
        try request(
            call.endpoint.method.rawValue,
            call.target,
            headers: (call.body.map { [("Content-Type", $0.type)] } ?? []) + call.headers,
            body: call.body?.bytes,
            timeout: { call.isUpload ? 120_000 : call.isAside ? min(5_000, $0.total) : $0.total },
            limit: Self.largestAnswer
        )
    }

    private func request(for call: RawCall) throws(Failure) -> Request {
        let isTyped = call.body == nil || call.headers.contains { $0.name.lowercased() == "content-type" }
        return try request(
            call.method,
            call.target,
            headers: (isTyped ? [] : [("Content-Type", "application/json")]) + call.headers,
            body: call.body,
            timeout: { _ in 120_000 },
            limit: 64 << 20
        )
    }

    private func request(
        _ method: String,
        _ target: String,
        headers own: [(name: String, value: String)],
        body: [UInt8]?,
        timeout: (TransferOptions) -> Int,
        limit: Int
    ) throws(Failure) -> Request {
        try checkSecrecy()
        let options = try options.get()
        var headers = [(name: "User-Agent", value: UserAgent.userAgent)]
        if !own.contains(where: { $0.name.lowercased() == "accept" }) {
            headers.insert((name: "Accept", value: "application/json"), at: 0)
        }
        if let token { headers.append((name: "Authorization", value: "Bearer \(token)")) }
        return Request(
            method: method,
            url: server.text + target,
            headers: headers + own.filter { $0.name.lowercased() != "user-agent" },
            body: body,
            connectTimeout: options.connect,
            totalTimeout: timeout(options),
            maximumResponseBytes: limit,
            caFile: options.caFile?.path,
            // A proxy would carry what is meant to stay on this machine, token and all, to another one.
            usesEnvironmentProxy: !server.isLoopback
        )
    }

    /// Why the answer is no success; nil if it is one.
    func refusal(_ response: Response) -> Failure? {
        guard !(200..<300).contains(response.status) else { return nil }
        var failure = failure(response)
        failure.retryAfter = response[header: "Retry-After"].flatMap { Int($0) }
        switch ProblemCode(rawValue: failure.code) {
        // No other token would do.
        case .tokenNotYetValid: break
        case .tokenExpired where isGoodHere:
            failure.hint =
                "by this machine's clock it has not: set the clocks right; habit doctor compares them"
        default:
            if failure.exit == .notLoggedIn, let tokenOrigin {
                failure.hint = "\(tokenOrigin) goes before every login: give it another token, or unset it"
            }
        }
        return failure
    }

    /// Whether the token's end is still to come by this machine's clock.
    private var isGoodHere: Bool {
        token.flatMap { TokenClaims($0).expiry }.map { $0 > now() } ?? false
    }

    private func failure(_ response: Response) -> Failure {
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
