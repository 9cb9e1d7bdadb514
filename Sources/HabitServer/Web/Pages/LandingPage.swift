import HabitWire

/// What habit is, for people who are not logged in.
struct LandingPage: Page {
    static let template = "landing"
    let title = "Track your habits"
}

/// A page that says why another one cannot be shown.
struct ErrorPage: Page {
    static let template = "error"
    let title: String
    let heading: String
    let detail: String
    let home = "/"
    let homeLabel = "Go to the start page"

    static let unknown = ErrorPage(Problem(.notFound, "There is nothing at this address."))

    init(_ problem: Problem) {
        heading =
            switch problem.status {
            case 403: "Not allowed"
            case 404: problem.code == ProblemCode.notFound.rawValue ? "Page not found" : "Not found"
            case 413: "Too large"
            case 429: "Too many attempts"
            case 500...: "Something went wrong"
            default: "That did not work"
            }
        title = heading
        detail = problem.detail
    }
}
