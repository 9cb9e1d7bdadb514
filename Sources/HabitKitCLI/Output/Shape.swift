/// The document that a command's `--json` shows, and so the fields that may be chosen.
enum Shape: CaseIterable, Sendable {
    case user
    case habit
    case habits
    case checkIns
    case today
    case entries
    case outbox
    case streak
    case stats
    case explain
    case events
    case undo
    case prompt
    case check
    case tokens
    case newToken
    case version
    /// The server's answer is empty.
    case nothing

    /// The names of the fields, as the interface documents them.
    var fields: [String] {
        switch self {
        case .user:
            ["id", "username", "avatar_url", "created_at", "updated_at", "time_zone", "day_starts_at"]
        case .habit, .habits:
            [
                "id", "name", "slug", "description", "schedule", "target", "target_type", "unit", "tags",
                "created_at", "archived_at", "done_today", "due_today", "current_streak", "longest_streak",
                "at_risk",
            ]
        case .checkIns: ["results", "today"]
        case .today: ["date", "done", "due", "habits"]
        case .entries:
            [
                "id", "habit_id", "log_date", "status", "skipped", "amount", "note", "created_at",
                "recorded_at", "time_zone", "files",
            ]
        case .outbox:
            [
                "id", "habit", "log_date", "status", "skipped", "amount", "add", "note", "recorded_at",
                "time_zone", "server", "username", "outcome", "problem",
            ]
        case .streak:
            [
                "habit", "schedule", "unit", "current", "longest", "longest_start", "longest_end", "at_risk",
                "save_by", "days_until_break",
            ]
        case .stats:
            [
                "habit", "schedule", "start", "end", "by", "days", "done", "asked", "rate", "score",
                "periods",
            ]
        case .explain: Shape.streak.fields + ["steps"]
        case .events:
            [
                "id", "cursor", "habit", "habit_id", "log_date", "outcome", "change", "undoes", "before",
                "after",
                "recorded_at", "received_at", "time_zone", "token",
            ]
        case .undo: ["id", "undoes", "outcome", "entry", "habit", "today"]
        case .prompt: ["date", "done", "due", "at_risk", "waiting", "stale"]
        case .check: ["answer", "habits"]
        case .tokens: ["id", "name", "scopes", "created_at", "expires_at", "last_used_at"]
        case .newToken: Shape.tokens.fields + ["token"]
        case .version: ["version"]
        case .nothing: []
        }
    }

    /// Refuses fields that are not there, before anything is done.
    func check(_ choice: JSONChoice?) throws(Failure) {
        guard case .fields(let chosen)? = choice else { return }
        guard let unknown = chosen.first(where: { !fields.contains($0) }) else { return }
        guard self != .nothing else { throw Failure(.usage, "this command has no JSON fields") }
        throw Failure(
            .usage,
            "there is no field '\(Escaping.visible(unknown))' here",
            hint: "the fields are \(fields.joined(separator: ", "))"
        )
    }
}
