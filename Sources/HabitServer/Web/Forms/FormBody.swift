import HabitModel
import HabitWire
import Hummingbird

/// The fields of a form or a query, as they were typed.
struct FormBody: Sendable {
    private let values: [String: String]

    /// - Parameter text: pairs of names and values, percent-encoded.
    init(_ text: String) throws(Problem) {
        let pairs = try RequestQuery.pairs(text)
        // Browsers send lines with CR and LF.
        values = Dictionary(
            pairs.map { ($0.name, $0.value.replacing("\r\n", with: "\n")) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// A field, or nil if there is none.
    subscript(name: String) -> String? { values[name] }

    /// A field without white space around it; empty if there is none.
    func text(_ name: String) -> String {
        let text = (values[name] ?? "").drop { $0.isWhitespace }
        return String(text.reversed().drop { $0.isWhitespace }.reversed())
    }

    func day(_ name: String) -> Day? { values[name].flatMap { Day($0) } }
}

extension Request {
    /// Reads the form in the body.
    func form() async throws -> FormBody {
        let type = headers[.contentType].flatMap { HeaderParameters($0) }?.value
        guard type == "application/x-www-form-urlencoded" else {
            throw Problem(.unsupportedMediaType, "The body must be application/x-www-form-urlencoded.")
        }
        let text = String(decoding: try await bytes(limit: Request.jsonLimit), as: UTF8.self)
        do { return try FormBody(text) } catch {
            throw Problem(.malformedRequest, "The form is not percent-encoded UTF-8.")
        }
    }

    /// The query of a page.
    ///
    /// Pages take any; what cannot be read counts as absent.
    var pageQuery: FormBody? { uri.query.flatMap { try? FormBody($0) } }
}

/// What a form is answered with if it cannot be accepted.
struct FormRefusal {
    let problem: Problem
    /// How long to wait, if there were too many attempts.
    var retryAfter: Int64?

    /// - Throws: the error, if it has nothing to do with what was typed.
    init(_ error: any Error) throws {
        switch error {
        case let problem as Problem where problem.status < 500: self.problem = problem
        case let error as TooManyAttempts:
            problem = error.problem
            retryAfter = error.seconds
        default: throw error
        }
    }

    /// The form again, with what was typed and what is wrong.
    func answer(_ page: some Page, for viewer: Viewer? = nil) -> Response {
        var response = Response(page, for: viewer, status: .init(code: problem.status))
        if let retryAfter { response.headers[.retryAfter] = String(retryAfter) }
        return response
    }
}
