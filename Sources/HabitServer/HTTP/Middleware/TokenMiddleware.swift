import HTTPTypes
import HabitWire
import Hummingbird

/// Identifies the sender by the bearer token in `Authorization`, the only place where tokens are accepted.
struct TokenMiddleware: RouterMiddleware {
    let sessions: Logins
    let clock: Clock

    func handle(
        _ request: Request,
        context: RootContext,
        next: (Request, RootContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        context.identity = try await sessions.identity(ofToken: Self.token(of: request), at: clock())
        return try await next(request, context)
    }

    private static func token(of request: Request) throws -> Substring {
        let headers = request.headers[values: .authorization]
        guard let header = headers.first else { throw Problem.notLoggedIn }
        let words = header.split(separator: " ", omittingEmptySubsequences: true)
        guard headers.count == 1, words.count == 2, words[0].lowercased() == "bearer" else {
            throw Problem.tokenInvalid
        }
        return words[1]
    }
}
