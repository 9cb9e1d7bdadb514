internal import Curl
internal import HabitModel
internal import HabitWire
internal import Synchronization

/// Sends requests to one server, with or without an account's token.
struct HabitClient {
    /// The server, and the only one that gets the token, because redirects are not followed.
    let server: ServerURL
    let token: String?
    /// The token's source; nil for a login.
    var tokenOrigin: Origin?
    /// Whether the person allows unencrypted http to another machine.
    let allowsPlainHTTP: Bool
    let transport: Transport
    /// This machine's clock.
    let now: @Sendable () -> Instant
    /// The settings for each transfer, or why they cannot be used.
    var options: Result<TransferOptions, Failure> = .success(TransferOptions())
    /// Where progress is shown; nil to show none.
    var watcher: World?
    /// Called with every answer, whatever its status.
    var onAnswer: (@Sendable (Response) -> Void)?

    /// The size of the largest answer, in bytes: enough for years of notes, and small enough for a small machine.
    private static let largestAnswer = 24 << 20

    /// Sends a call and decodes the answer.
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
                "cannot understand the answer from \(server.text)",
                hint: Self.wrongServer
            )
        }
    }

    /// Sends a call and returns the answer without decoding it.
    @discardableResult
    func perform(_ call: Call) throws(Failure) -> Response {
        let response = try exchange(request(for: call))
        if let refusal = refusal(response) { throw refusal }
        return response
    }

    /// Sends a call and passes on the body of the answer piece by piece, whatever its size.
    ///
    /// - Throws: what `take` throws, too, which ends the transfer.
    func download(
        _ call: Call,
        _ take: @escaping @Sendable ([UInt8]) throws(Failure) -> Void
    ) throws(Failure) {
        let failure = Mutex<Failure?>(nil)
        var request = try request(for: call)
        request.onBody = { piece in
            do throws(Failure) { try take(piece) } catch {
                failure.withLock { $0 = error }
                return false
            }
            return true
        }
        let response: Response
        do throws(Failure) { response = try exchange(request) } catch {
            throw failure.withLock { $0 } ?? error
        }
        if let refusal = refusal(response) { throw refusal }
        // A transport may have collected it all the same.
        if !response.body.isEmpty { try take(response.body) }
    }

    /// Sends a raw call and returns the answer, whatever its status.
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

    private static let userAgent = "habit/\(Version.text)"
    private static let wrongServer = "check the address with habit config get server"

    /// Throws if others could read what is sent.
    func checkSecrecy() throws(Failure) {
        guard server.isEncrypted || server.isLoopback || allowsPlainHTTP else {
            throw Failure(
                .insecureServer,
                "\(server.text) is not encrypted, so others could read what you send",
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
            timeout: { Self.timeout(of: call, $0) },
            limit: Self.largestAnswer
        )
    }

    /// The time limit of a call in milliseconds.
    private static func timeout(of call: Call, _ options: TransferOptions) -> Int {
        if call.isLong { return 600_000 }
        if call.isUpload { return 120_000 }
        return call.isSideTask ? min(5_000, options.total) : options.total
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
        var headers = [(name: "User-Agent", value: Self.userAgent)]
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
            // Through a proxy, the token would leave this machine.
            usesEnvironmentProxy: !server.isLoopback
        )
    }

    /// Why the answer is not a success; nil if it is.
    func refusal(_ response: Response) -> Failure? {
        guard !(200..<300).contains(response.status) else { return nil }
        var failure = failure(response)
        failure.retryAfter = response[header: "Retry-After"].flatMap { Int($0) }
        switch ProblemCode(rawValue: failure.code) {
        // Another token would not help.
        case .tokenNotYetValid: break
        case .tokenExpired where isValidHere:
            failure.hint = "this machine's clock disagrees: compare the clocks with habit doctor"
        default:
            if failure.exit == .notLoggedIn, let tokenOrigin {
                failure.hint = "\(tokenOrigin) overrides the login: unset it, or give it another token"
            }
        }
        return failure
    }

    /// Whether the token is still valid by this machine's clock.
    private var isValidHere: Bool {
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
                "\(server.text) answered with a redirect, which is not followed",
                hint: "set --server or HABIT_SERVER to the address it redirects to"
            )
        }
        return Failure(status: response.status, "\(server.text) answered with status \(response.status)")
    }
}
