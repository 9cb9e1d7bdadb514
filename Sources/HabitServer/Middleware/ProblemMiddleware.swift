import HTTPTypes
import HabitWire
import Hummingbird
import Logging

/// The one place where an error becomes an answer, and where every answer gets its safety headers.
struct ProblemMiddleware: RouterMiddleware {
    func handle(
        _ request: Request,
        context: RootContext,
        next: (Request, RootContext) async throws -> Response
    ) async throws -> Response {
        var response: Response
        do {
            response = try await next(request, context)
        } catch {
            let problem = Self.problem(of: error, request, context.logger)
            response = try Response(problem)
            if problem.status == 405 {
                response.headers[.allow] = Self.methods(at: request.uri.path).joined(separator: ", ")
            }
        }
        response.headers[.xContentTypeOptions] = "nosniff"
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
        return response
    }

    private static func problem(of error: any Error, _ request: Request, _ logger: Logger) -> Problem {
        switch error {
        case let problem as Problem: return problem
        case let error as HTTPError where error.status == .notFound:
            return methods(at: request.uri.path).isEmpty
                ? Problem(.notFound, "There is nothing at this address.")
                : Problem(.methodNotAllowed, "\(request.method.rawValue) is not taken here.")
        case StoreError.unavailable(let reason):
            logger.warning("database unavailable", metadata: ["reason": "\(reason)"])
            return .databaseUnavailable
        case StoreError.outcomeUnknown:
            logger.warning("connection lost during a commit")
            return .databaseUnavailable
        case StoreError.conflict, StoreError.missing:
            logger.warning("lost a race against another request")
            return .busy
        case StoreError.invalidValue(let reason):
            logger.error("a value was not checked", metadata: ["reason": "\(reason)"])
            return Problem(.invalidValues, "The database does not take one of the values.")
        case let error as ObjectStoreError:
            logger.warning("file store unavailable", metadata: ["reason": "\(error)"])
            return .filesUnavailable
        case is CancellationError: return .busy
        default:
            logger.error("unexpected error", metadata: ["error": "\(error)"])
            return .internalError
        }
    }

    /// The methods that some endpoint takes at a path.
    private static func methods(at path: String) -> [String] {
        let parts = path.split(separator: "/")
        return Endpoint.all.filter { endpoint in
            let template = endpoint.template.split(separator: "/")
            return template.count == parts.count
                && zip(template, parts).allSatisfy { $0 == $1 || $0.first == "{" }
        }.map(\.method.rawValue).sorted()
    }
}
