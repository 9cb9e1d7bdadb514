/// A JSON object that the program shows: what `--json` prints, or a part of it.
///
/// The raw value is its name in `schemas/` and on the page of `habit help json`.
enum Document: String, CaseIterable, Sendable {
    case user
    case habit
    case checkIns = "check-ins"
    case result
    case lineResult = "line-result"
    case entry
    case today
    case outboxItem = "outbox-item"
    case queuedCheckIn = "queued-check-in"
    case streak
    case stats
    case period
    case explanation
    case step
    case event
    case eventChange = "event-change"
    case eventState = "event-state"
    case eventToken = "event-token"
    case undo
    case prompt
    case check
    case token
    case newToken = "new-token"
    case version
    case setting
    case diagnosis
    case error
    case notice
    case reason
    case problem
    case fieldError = "field-error"

    /// What it is, as a sentence.
    var title: String { String(text.prefix { $0 != "\n" }) }

    /// Its fields, in the order in which they are documented.
    var fields: [Field] { text.split(separator: "\n").dropFirst().compactMap { Field(line: $0) } }

    /// Whether `null` may stand in its place.
    var isNullable: Bool { self == .prompt }
}
