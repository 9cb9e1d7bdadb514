import HTTPTypes
import HabitWire
import Hummingbird

/// Identifies the sender by the bearer token in `Authorization`, the only place where tokens are accepted.
///
/// It tells senders the account's day start, and rejects a request whose day was determined with another day start or
/// a wrong clock before it has any effect.
struct TokenMiddleware: RouterMiddleware {
    let sessions: Logins
    let clock: Clock

    func handle(
        _ request: Request,
        context: RootContext,
        next: (Request, RootContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        let token = try Self.token(of: request)
        let identity = try await identity(ofToken: token, for: request, context)
        context.identity = identity
        context.facts.sender = identity.user.id
        var owner = identity.user
        var response: Response
        do {
            try identity.check(request, at: clock())
            response = try await next(request, context)
        } catch {
            // Someone whose login has ended learns nothing else.
            if identity.presumed != nil {
                owner = try await sessions.identity(ofToken: token, at: clock()).user
            }
            response = try ProblemMiddleware.answer(to: error, request, context.logger)
        }
        // A handler that changes the account has already set the new values.
        if !response.headers.tellsOfUser { response.headers.tell(of: owner) }
        return response
    }

    /// Check-ins are recorded for the login as it was last seen, which saves a look-up: their own transaction checks it.
    private func identity(
        ofToken token: Substring,
        for request: Request,
        _ context: RootContext
    ) async throws -> Identity {
        let now = clock()
        if Endpoint.checksLogin(request, context) {
            let presumed = try await sessions.presumedIdentity(ofToken: token, at: now)
            // What was last seen is not good enough to refuse a request.
            if (try? presumed.check(request, at: now)) != nil { return presumed }
        }
        return try await sessions.identity(ofToken: token, at: now)
    }

    static func token(of request: Request) throws -> Substring {
        let headers = request.headers[values: .authorization]
        guard let header = headers.first else { throw Problem.notLoggedIn }
        let words = header.utf8.split(separator: UInt8(ascii: " "))
        guard headers.count == 1, words.count == 2, Substring(words[0]).lowercased() == "bearer" else {
            throw Problem.tokenInvalid
        }
        return Substring(words[1])
    }
}

extension Endpoint {
    /// Whether the handler of a request checks the login in its own transaction.
    fileprivate static func checksLogin(_ request: Request, _ context: RootContext) -> Bool {
        guard request.method == .post, let path = context.endpointPath else { return false }
        return path == checkIn.template || path == checkIns.template
    }
}
