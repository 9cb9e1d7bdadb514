import Curl
import HabitModel

extension Scene.Reply {
    /// An answer with a document.
    static func json(_ body: String, status: Int = 200) -> Scene.Reply {
        Scene.Reply(status: status, body: body)
    }

    /// An answer with a problem.
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

extension Scene.Reply {
    /// The server refuses a request because of this machine's clock.
    static func clockSkew(serverTime: Instant) -> Scene.Reply {
        conflict("clock_skew", #""server_time":"\#(serverTime)""#)
    }

    /// The server refuses a request because the day starts at another time.
    static func dayStartChanged(to start: String, at change: String) -> Scene.Reply {
        var reply = conflict("day_start_changed", #""day_starts_at":"\#(start)","changed_at":"\#(change)""#)
        reply.headers = ["Habit-Day-Starts-At": start, "Habit-Time-Zone": "Europe/Athens"]
        return reply
    }

    private static func conflict(_ code: String, _ fields: String) -> Scene.Reply {
        let problem = Sample.problem(409, code, "No.")
        return Scene.Reply(
            status: 409,
            type: "application/problem+json",
            body: "{\(fields),\(problem.dropFirst())"
        )
    }
}

extension Request {
    /// The value of a header, or an empty string.
    func header(_ name: String) -> String { headers.first { $0.name == name }?.value ?? "" }

    /// The values of a field in the check-ins of the body, in order.
    func values(of field: String) -> [String] {
        String(decoding: body ?? [], as: UTF8.self).split(separator: "\"\(field)\":\"").dropFirst()
            .map { String($0.prefix { $0 != "\"" }) }
    }
}
