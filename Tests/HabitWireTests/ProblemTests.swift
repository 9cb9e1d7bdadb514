import HabitWire
import Testing

@Suite("problems")
struct ProblemTests {
    @Test("no two codes have the same name or title")
    func codesAndTitlesAreUnique() {
        let all = ProblemCode.allCases
        #expect(Set(all.map(\.rawValue)).count == all.count)
        #expect(Set(all.map(\.title)).count == all.count)
    }

    @Test(
        "a code is in snake case, and a title is a phrase without a full stop",
        arguments: ProblemCode.allCases
    )
    func codesAndTitlesAreWellFormed(code: ProblemCode) throws {
        #expect(code.rawValue.wholeMatch(of: /[a-z]+(_[a-z]+)*/) != nil)
        #expect(try #require(code.title.first).isUppercase)
        #expect(!code.title.hasSuffix("."))
    }

    @Test("every status is a documented one", arguments: ProblemCode.allCases)
    func statusesAreDocumented(code: ProblemCode) {
        let documented = [
            400, 401, 403, 404, 405, 408, 409, 413, 414, 415, 416, 417, 422, 429, 431, 503, 505,
        ]
        #expect(documented.contains(code.status) || code == .internalError)
    }

    @Test(
        "the published statuses",
        arguments: [
            (ProblemCode.malformedJSON, 400), (.malformedRequest, 400), (.notLoggedIn, 401),
            (.tokenInvalid, 401),
            (.tokenExpired, 401), (.wrongCredentials, 401), (.habitNotFound, 404), (.fileNotFound, 404),
            (.notFound, 404), (.forbidden, 403), (.insufficientScope, 403), (.loginRequired, 403),
            (.tokenNotFound, 404), (.tokenExists, 409), (.tooManyTokens, 422), (.methodNotAllowed, 405),
            (.usernameTaken, 409), (.habitExists, 409),
            (.tooLarge, 413), (.quotaExceeded, 413), (.tooManyFiles, 422), (.rangeNotSatisfiable, 416),
            (.tokenNotYetValid, 401), (.expectationFailed, 417), (.versionNotSupported, 505),
            (.unsupportedMediaType, 415), (.invalidValues, 422), (.batchTooLarge, 422), (.rangeTooLong, 422),
            (.tooManyHabits, 422), (.invalidImage, 422), (.busy, 503), (.databaseUnavailable, 503),
            (.filesUnavailable, 503), (.internalError, 500),
        ]
    )
    func codesHavePublishedStatuses(code: ProblemCode, status: Int) {
        #expect(code.status == status)
    }

    @Test("a problem's type, title, status and code agree", arguments: ProblemCode.allCases)
    func typeTitleStatusAndCodeAgree(code: ProblemCode) {
        let problem = Problem(code, "What happened.")
        #expect(problem.code == code.rawValue)
        #expect(problem.status == code.status)
        #expect(problem.title == code.title)
        #expect(problem.type == "urn:habit:problem:\(code.rawValue)")
    }

    @Test("an unknown code from a newer server is decoded")
    func decodesUnknownCode() throws {
        let text = #"{"type":"urn:x","title":"T","status":418,"detail":"D","code":"is_a_teapot","more":[1]}"#
        let problem = try JSON.decode(Problem.self, from: Array(text.utf8))
        #expect(problem.code == "is_a_teapot")
        #expect(problem.status == 418)
    }
}
