import HTTPTypes
import HabitWire
import Hummingbird
import Logging

/// Refuses what cannot be read, is too long, or could be read in two ways, before anything is done for it.
struct RequestLimits: RouterMiddleware {
    static let addressLimit = 4096

    func handle(
        _ request: Request,
        context: RootContext,
        next: (Request, RootContext) async throws -> Response
    ) async throws -> Response {
        if let refusal = Refusal(of: request.headers) { throw refusal.problem }
        guard request.uri.string.utf8.count <= Self.addressLimit else { throw Problem.addressTooLong }
        // Any other coding is read by some as chunks and by others not (RFC 9112, section 6.1).
        guard request.headers[values: .transferEncoding].allSatisfy({ $0.lowercased() == "chunked" }) else {
            throw Problem(.malformedRequest, "The only transfer coding is chunked.")
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

/// One line a request, without its query, its headers and its body: no token and no note is in the log.
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
                // The route and not the path: a slug is what a person does with their life.
                "route": "\(context.endpointPath ?? "-")",
                "status": "\(response.status.code)",
                "milliseconds": "\((ContinuousClock.now - start) / .milliseconds(1))",
            ]
        )
        return response
    }
}
