import HTTPTypes
import Hummingbird
import Logging

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
