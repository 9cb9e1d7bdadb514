import HTTPTypes
import HabitWire
import Hummingbird

/// Checks where a request for a page comes from and who sends it, and turns errors into pages.
///
/// Pages identify people by the cookie, and never read `Authorization`.
struct PageMiddleware: RouterMiddleware {
    let server: Server

    func handle(
        _ request: Request,
        context: RootContext,
        next: (Request, RootContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        var response: Response
        do {
            try SameOrigin(publicURL: server.access.publicURL).check(request)
            context.identity = try await identity(of: request)
            context.notice = request.pageQuery?["said"].flatMap(Notice.init)
            response = try await next(request, context)
        } catch {
            response = try failure(error, request, context)
        }
        PageHeaders.add(to: &response, isLoggedIn: context.identity != nil)
        return response
    }

    /// The answer for an address that neither the pages nor the HTTP interface have.
    ///
    /// If the login cannot be checked, the page is that of a stranger.
    func unknownPage(_ request: Request) async -> Response {
        let identity = try? await identity(of: request)
        var response = Response(ErrorPage.unknown, for: identity?.viewer, status: .notFound)
        PageHeaders.add(to: &response, isLoggedIn: identity != nil)
        return response
    }

    /// Whether a request that no route answers comes from somebody who reads pages.
    static func isPageWanted(_ request: Request, _ error: any Error) -> Bool {
        error is HTTPError && request.accepts("text/html")
    }

    /// The sender; nil without a cookie, or if its login has ended.
    private func identity(of request: Request) async throws -> Identity? {
        guard let token = SessionCookie(server.access).token(of: request) else { return nil }
        do {
            return try await server.sessions.identity(ofToken: token, for: .pages, at: server.clock())
        } catch let problem as Problem where problem.status == 401 {
            return nil
        }
    }

    private func failure(_ error: any Error, _ request: Request, _ context: RootContext) throws -> Response {
        let problem = ProblemMiddleware.problem(of: error, request, context.logger)
        guard problem.code == ProblemCode.notLoggedIn.rawValue, !request.isFromScript else {
            let status = HTTPResponse.Status(code: problem.status)
            var response =
                request.isFromScript
                ? try Response(PageMessage(message: problem.detail), status: status)
                : Response(ErrorPage(problem), for: context.identity?.viewer, status: status)
            // A page says as programs are told when to try again.
            response.headers[.retryAfter] =
                try ProblemMiddleware.answer(to: error, request, context.logger).headers[.retryAfter]
            return response
        }
        let page = request.method == .get || request.method == .head ? request.uri.string : "/dashboard"
        return .seeOther("/login?next=\(PercentEncoding.encode(page))")
    }
}

/// An answer for the script of a page.
struct PageMessage: Encodable {
    let message: String
}
