import HTTPTypes
import HabitWire
import Hummingbird
import Logging

/// Checks the limits of every request, turns errors into answers, adds the security headers and writes the log.
///
/// One middleware does all of it, because each costs every request several changes of its executor.
struct ProblemMiddleware: RouterMiddleware {
    let log: RequestLog
    let counters: RequestCounters
    let pages: PageMiddleware

    func handle(
        _ request: Request,
        context: RootContext,
        next: (Request, RootContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        var response: Response
        do {
            response = try await next(RequestLimits.checked(request, on: context.channel), context)
        } catch {
            response = try Self.answer(to: error, request, context.logger)
            if response.status == .notFound, PageMiddleware.isPageWanted(request, error) {
                response = await pages.unknownPage(request)
            }
        }
        response.headers[.xContentTypeOptions] = "nosniff"
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
        let duration = ContinuousClock.now - start
        counters.add(request.method.rawValue, context.route, response.status.code, duration)
        log.note(RequestLine(request, response, context, duration))
        // The headers describe the body that GET would return. An error's body is omitted as well.
        return request.method == .head ? response.createHeadResponse() : response
    }

    /// The answer for an error.
    static func answer(
        to error: any Error,
        _ request: Request,
        _ logger: Logger
    ) throws -> Response {
        let problem = problem(of: error, request, logger)
        if let error = error as? TooManyAttempts {
            var response = try Response(problem)
            response.headers[.retryAfter] = String(error.seconds)
            return response
        }
        guard problem.status == 405 else { return try Response(problem) }
        let allowed = AllowedMethods(at: request.uri.path).text
        if request.method == .options { return Response(status: .noContent, headers: [.allow: allowed]) }
        var response = try Response(problem)
        response.headers[.allow] = allowed
        return response
    }

    /// The problem that an error is reported as.
    static func problem(of error: any Error, _ request: Request, _ logger: Logger) -> Problem {
        switch error {
        case let problem as Problem: return problem
        case let error as TooManyAttempts: return error.problem
        case let error as HTTPError where error.status == .notFound:
            return AllowedMethods(at: request.uri.path).isEmpty
                ? .nothingHere
                : Problem(.methodNotAllowed, "\(request.method.rawValue) is not allowed here.")
        case StoreError.unavailable(let reason):
            logger.warning("database unavailable", metadata: ["reason": "\(reason)"])
            return .databaseUnavailable
        case StoreError.outcomeUnknown:
            logger.warning("connection lost during a commit")
            return .databaseUnavailable
        case StoreError.batchTooLarge: return .batchTooLarge
        case StoreError.conflict, StoreError.missing:
            logger.warning("lost a race against another request")
            return .busy
        case StoreError.invalidValue(let reason):
            logger.error("a value was not validated", metadata: ["reason": "\(reason)"])
            return Problem(.invalidValues, "The database rejected one of the values.")
        case let error as ObjectStoreError:
            logger.warning("file store unavailable", metadata: ["reason": "\(error)"])
            return .filesUnavailable
        case is CancellationError: return .busy
        default:
            logger.error("unexpected error", metadata: ["error": "\(error)"])
            return .internalError
        }
    }
}

/// The methods allowed at a path, for the field `Allow`.
private struct AllowedMethods {
    private let methods: Set<String>

    /// - Parameter path: a path, or `*` for the whole server (RFC 9110, section 9.3.7).
    init(at path: String) {
        let parts = path.split(separator: "/")
        let endpoints = Endpoint.all.filter { endpoint in
            let template = endpoint.template.split(separator: "/")
            return path == "*"
                || template.count == parts.count
                    && zip(template, parts).allSatisfy(Self.matches)
        }
        var methods = Set(endpoints.map(\.method.rawValue))
        if methods.contains("GET") { methods.insert("HEAD") }
        if !methods.isEmpty { methods.insert("OPTIONS") }
        self.methods = methods
    }

    /// Whether a part of a path is the one in a template, or a value followed by the template's ending.
    private static func matches(_ template: Substring, _ part: Substring) -> Bool {
        guard template.first == "{", let end = template.firstIndex(of: "}") else { return template == part }
        return part.hasSuffix(template[template.index(after: end)...])
    }

    var isEmpty: Bool { methods.isEmpty }

    var text: String { methods.sorted().joined(separator: ", ") }
}
