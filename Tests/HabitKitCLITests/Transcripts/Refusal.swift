import Curl

/// A way in which a command does not do what it was asked.
struct Refusal: Sendable {
    /// What is typed behind the command's arguments.
    var words: [String] = []
    /// What is typed in the place of the command's line.
    var line: [String]?
    /// What the server answers; nothing if it is not asked.
    var replies: [Scene.Reply] = []
    var isLoggedIn = true

    /// What the parser or the command itself refuses.
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

    /// What the server refuses.
    static func refused(_ status: Int, _ code: String, _ detail: String, hint: String? = nil) -> Refusal {
        Refusal(replies: [.problem(status, code, detail, hint: hint)])
    }

    /// What every command can meet that asks the server as somebody.
    static let ofServer = [loggedOut, expired, forbidden, failing, unreachable]
}
