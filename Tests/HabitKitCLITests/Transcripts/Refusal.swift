import Curl

/// A way in which a command fails.
struct Refusal: Sendable {
    /// Words to add after the command's arguments.
    var words: [String] = []
    /// A command line to use instead.
    var line: [String]?
    /// The answers of the server; none if there is no request.
    var replies: [Scene.Reply] = []
    var isLoggedIn = true

    /// A failure found by the parser or the command itself.
    static func usage(_ words: String...) -> Refusal { Refusal(words: words) }

    static let loggedOut = Refusal(isLoggedIn: false)
    static let expired = Refusal(replies: [
        .problem(401, "token_expired", "The login has expired.", hint: "Log in.")
    ])
    static let forbidden = Refusal(replies: [.problem(403, "forbidden", "This token may not do that.")])
    static let missing = Refusal(
        replies: [
            .problem(404, "habit_not_found", "There is no habit \\\"run\\\".", hint: "Did you mean rum?")
        ]
    )
    static let failing = Refusal(replies: [
        .problem(503, "busy", "The server is busy.", hint: "Try again soon.")
    ])
    static let unreachable = Refusal(
        words: ["--json"],
        replies: [.failure(.couldNotConnect(reason: "refused"))]
    )

    /// A failure reported by the server.
    static func refused(_ status: Int, _ code: String, _ detail: String, hint: String? = nil) -> Refusal {
        Refusal(replies: [.problem(status, code, detail, hint: hint)])
    }

    /// The failures of every command that sends a request with a login.
    static let ofServer = [loggedOut, expired, forbidden, failing, unreachable]
}
