import Curl

extension Scene.Reply {
    /// A document.
    static func json(_ body: String, status: Int = 200) -> Scene.Reply {
        Scene.Reply(status: status, body: body)
    }

    /// A problem.
    static func problem(_ status: Int, _ code: String, _ detail: String, hint: String? = nil) -> Scene.Reply {
        Scene.Reply(
            status: status,
            type: "application/problem+json",
            body: Sample.problem(status, code, detail, hint: hint)
        )
    }

    /// An answer without a body.
    static let empty = Scene.Reply(status: 204)

    /// No answer at all.
    static func failure(_ error: CurlError) -> Scene.Reply {
        Scene.Reply(failure: error)
    }
}
