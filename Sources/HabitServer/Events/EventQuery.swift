import HabitModel
import HabitWire

/// The events that a client requests: those `after` or `before` a cursor, or those whose id starts with a prefix.
struct EventQuery {
    /// The number of events in an answer, unless the client sets a limit.
    static let standardLimit = 100
    /// The word that means the end of the journal where a cursor is expected.
    static let now = "now"
    /// The minimum length of an id's prefix.
    static let shortestID = 4

    let range: EventRange
    let limit: Int
    /// Whether the client wants no past events, only the cursor of the journal's end.
    let isFromNow: Bool

    /// Parses the query.
    init(_ query: RequestQuery, of userID: Int64) throws(Problem) {
        var errors: [FieldError] = []
        func cursor(_ field: String) -> Int64? {
            guard let text = query[field] else { return nil }
            if text == Self.now { return .max }
            if let cursor = EventCursor(text, of: userID) { return cursor.number }
            errors.append(FieldError(field, "must be a cursor from this server, or \(Self.now)"))
            return nil
        }
        let after = cursor("after")
        let before = cursor("before")
        let given = ["after", "before", "id"].filter { query[$0] != nil }
        if given.count > 1 {
            errors.append(FieldError(given[1], "must not be combined with \(given[0])"))
        }
        if let id = query["id"], !Self.isStartOfID(id) {
            errors.append(FieldError("id", "must be the first \(Self.shortestID) to 36 characters of a UUID"))
        }
        limit = query["limit"].flatMap { Int($0) } ?? Self.standardLimit
        guard errors.isEmpty else { throw Problem(invalid: errors) }
        isFromNow = after == .max
        range =
            query["id"].map { .withID($0.lowercased()) } ?? before.map { .before($0) } ?? .after(after ?? 0)
    }

    private static func isStartOfID(_ text: String) -> Bool {
        (shortestID...36).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                byte == UInt8(ascii: "-") || Character(Unicode.Scalar(byte)).isHexDigit
            }
    }
}
