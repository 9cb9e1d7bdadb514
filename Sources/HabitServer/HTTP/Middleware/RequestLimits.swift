import HTTPTypes
import HabitWire
import Hummingbird
import Logging

/// Rejects requests that are malformed, too long or ambiguous before they have any effect.
struct RequestLimits: RouterMiddleware {
    static let addressLimit = 4096

    func handle(
        _ request: Request,
        context: RootContext,
        next: (Request, RootContext) async throws -> Response
    ) async throws -> Response {
        if let refusal = Refusal(of: request.headers) { throw refusal.problem }
        guard request.uri.string.utf8.count <= Self.addressLimit else { throw Problem.addressTooLong }
        // Implementations disagree on whether other codings are chunked (RFC 9112, section 6.1).
        guard request.headers[values: .transferEncoding].allSatisfy({ $0.lowercased() == "chunked" }) else {
            throw Problem(.malformedRequest, "The only supported transfer coding is chunked.")
        }
        var request = request
        if request.headers[.expect] != nil {
            let body = AwaitedBody(body: request.body, channel: context.channel)
            request.body = RequestBody(asyncSequence: body)
        }
        return try await next(request, context)
    }
}

extension Problem {
    static let addressTooLong = Problem(
        .addressTooLong,
        "The address is longer than \(RequestLimits.addressLimit) bytes."
    )
}

/// Logs each request without its query, headers and body, so that no token or note is logged.
struct RequestLog: RouterMiddleware {
    func handle(
        _ request: Request,
        context: RootContext,
        next: (Request, RootContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        let response = try await next(request, context)
        context.logger.info(
            "request",
            metadata: [
                "method": "\(request.method.rawValue)",
                // The route instead of the path, because a slug says what a person does with their life.
                "route": "\(context.endpointPath ?? "-")",
                "status": "\(response.status.code)",
                "milliseconds": "\((ContinuousClock.now - start) / .milliseconds(1))",
            ]
        )
        return response
    }
}
