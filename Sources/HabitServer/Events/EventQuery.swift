import HabitModel
import HabitWire

/// Which events a client asks for: `after` or `before` a cursor, or with an `id` that begins so.
struct EventQuery {
    /// How many an answer has at most if the client does not say.
    static let standardLimit = 100
    /// The word that stands for the end of the journal in the place of a cursor.
    static let now = "now"
    /// The fewest characters of an id that can be asked for.
    static let shortestID = 4

    let part: EventRange
    let limit: Int
    /// Whether nothing that has happened is wanted, only the place where the journal ends.
    let isFromNow: Bool

    /// Reads the parameters of a query.
    init(_ query: [String: String], of userID: Int64) throws(Problem) {
        var errors: [FieldError] = []
        func cursor(_ field: String) -> Int64? {
            guard let text = query[field] else { return nil }
            if text == Self.now { return .max }
            if let cursor = EventCursor(text, of: userID) { return cursor.number }
            errors.append(FieldError(field, "must be a cursor that this server gave you, or \(Self.now)"))
            return nil
        }
        let after = cursor("after")
        let before = cursor("before")
        let given = ["after", "before", "id"].filter { query[$0] != nil }
        if given.count > 1 {
            errors.append(FieldError(given[1], "must not be given together with \(given[0])"))
        }
        if let id = query["id"], !Self.isStartOfID(id) {
            errors.append(FieldError("id", "must be the first \(Self.shortestID) to 36 characters of a UUID"))
        }
        limit = query["limit"].flatMap { Int($0) } ?? Self.standardLimit
        guard errors.isEmpty else { throw Problem(invalid: errors) }
        isFromNow = after == .max
        part =
            query["id"].map { .withID($0.lowercased()) } ?? before.map { .before($0) } ?? .after(after ?? 0)
    }

    private static func isStartOfID(_ text: String) -> Bool {
        (shortestID...36).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                byte == UInt8(ascii: "-") || Character(Unicode.Scalar(byte)).isHexDigit
            }
    }
}
