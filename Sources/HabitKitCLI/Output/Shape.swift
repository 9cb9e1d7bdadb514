/// The document that a command's `--json` shows, and so the fields that may be chosen.
enum Shape: CaseIterable, Sendable {
    case user
    case habit
    case habits
    case checkIns
    case lines
    case today
    case entries
    case outbox
    case queued
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
    case setting
    case diagnosis
    /// The server's answer is empty.
    case nothing

    /// The document, one of it or many; nil where there is none.
    var document: Document? {
        switch self {
        case .user: .user
        case .habit, .habits: .habit
        case .checkIns: .checkIns
        case .lines: .lineResult
        case .today: .today
        case .entries: .entry
        case .outbox: .outboxItem
        case .queued: .queuedCheckIn
        case .streak: .streak
        case .stats: .stats
        case .explain: .explanation
        case .events: .event
        case .undo: .undo
        case .prompt: .prompt
        case .check: .check
        case .tokens: .token
        case .newToken: .newToken
        case .version: .version
        case .setting: .setting
        case .diagnosis: .diagnosis
        case .nothing: nil
        }
    }

    /// How the document is shown, as the page of `habit help json` writes it.
    var notation: String {
        guard let document else { return "no document" }
        let one = "{\(document.rawValue)}"
        return switch self {
        case .outbox: "[\(one)]; with --ls [{\(Document.queuedCheckIn.rawValue)}]"
        case .habits, .entries, .queued, .tokens, .diagnosis: "[\(one)]"
        case .streak, .stats: "\(one), or [\(one)] of several or all habits"
        case .setting: "\(one), or [\(one)] of config ls"
        case .undo:
            "\(one), or [\(one)] with --last and --since; with -n [{event}]"
        case .events, .lines: "\(one), one on each line (NDJSON)"
        case .prompt: "\(one)|null"
        default: one
        }
    }

    /// The names of the fields, as the interface documents them.
    var fields: [String] { document?.fields.map(\.name) ?? [] }

    /// Refuses fields that are not there, before anything is done.
    func check(_ choice: JSONChoice?) throws(Failure) {
        guard case .fields(let chosen)? = choice else { return }
        guard let unknown = chosen.first(where: { !fields.contains($0) }) else { return }
        guard self != .nothing else {
            throw Failure(.usage, "this command has no JSON fields", hint: "habit help json")
        }
        throw Failure(
            .usage,
            "there is no field '\(Escaping.visible(unknown))' here",
            hint: Suggestion.hint(
                for: unknown,
                in: fields,
                and: "the fields are \(fields.joined(separator: ", "))"
            )
        )
    }
}
