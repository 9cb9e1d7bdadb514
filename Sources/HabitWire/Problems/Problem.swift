public import HabitModel

/// An error on the wire: `application/problem+json` (RFC 9457) with a stable code.
public struct Problem: Error, Codable, Hashable, Sendable {
    /// The media type of a problem.
    public static let mediaType = "application/problem+json"

    /// A URI that identifies the kind of problem.
    public let type: String
    /// The kind of problem in a few words.
    public let title: String
    /// The HTTP status.
    public let status: Int
    /// What happened, as a full sentence.
    public let detail: String
    /// The stable code; a newer server may send one that this program does not know.
    public let code: String
    /// What to do about it.
    public var hint: String?
    /// With a 422, the invalid fields.
    public let errors: [FieldError]?
    /// With a 409 because the clocks differ, the time on the server's clock.
    public var serverTime: Instant?
    /// With a 409 because the client used another day start, the account's day start.
    public var dayStartsAt: DayStart?
    /// With the same 409, when the account's day start last changed.
    public var changedAt: Instant?
    /// With a 413 because the quota is used up, what the account stores: bytes or, if their number is the limit, files.
    public var used: Int64?
    /// With the same 413, what it may store, in the same unit.
    public var limit: Int64?

    /// Creates a problem with a code.
    public init(_ code: ProblemCode, _ detail: String, hint: String? = nil, errors: [FieldError]? = nil) {
        self.type = "urn:habit:problem:\(code.rawValue)"
        self.title = code.title
        self.status = code.status
        self.detail = detail
        self.code = code.rawValue
        self.hint = hint
        self.errors = errors
    }

    /// Creates a 422 for invalid fields.
    public init(invalid errors: [FieldError]) {
        let sentence = errors.map { "\($0.field.isEmpty ? "The body" : $0.field) \($0.message)" }
            .joined(separator: "; ")
        self.init(.invalidValues, sentence + ".", errors: errors)
    }

    private enum CodingKeys: String, CodingKey {
        case type, title, status, detail, code, hint, errors, used, limit
        case serverTime = "server_time"
        case dayStartsAt = "day_starts_at"
        case changedAt = "changed_at"
    }
}

/// An invalid field of a request.
public struct FieldError: Codable, Hashable, Sendable {
    /// The field's name on the wire, such as `log_date` or `tags.3`.
    public let field: String
    /// What is allowed, as the end of a sentence that starts with the field: `must be a number`.
    public let message: String

    /// Creates an error.
    public init(_ field: String, _ message: String) {
        self.field = field
        self.message = message
    }
}

extension Problem {
    /// The document.
    public static let schema = DocumentSchema("problem", "An error as the server sends it (RFC 9457).") {
        [
            .init("type", .string, "a URI that names the kind of problem"),
            .init("title", .string, "the kind in a few words"),
            .init("status", .integer, "the HTTP status"),
            .init("detail", .string, "what happened, as a sentence"),
            .init("code", .string, "a stable code, such as \"habit_not_found\""),
            .optional("hint", .string, "what to do about it"),
            .optional("errors", .list(.document(FieldError.schema)), "the invalid fields"),
            .optional(
                "server_time",
                .instant,
                "the time on the server's clock, if this machine's clock differs by more than 5 minutes"
            ),
            .optional(
                "day_starts_at",
                .time,
                "when the account's day starts, if the request named another time"
            ),
            .optional(
                "changed_at",
                .instant,
                "when the account's day start was last changed, in the same case"
            ),
            .optional(
                "used",
                .count,
                "what the account stores, if its quota is used up: bytes or, if their number is the limit, files"
            ),
            .optional("limit", .count, "what the account may store, in the same case and unit"),
        ]
    }
}

extension FieldError {
    /// The document.
    public static let schema = DocumentSchema("field-error", "What is wrong with one field of a request.") {
        [
            .init("field", .string, "the field, such as \"log_date\" or \"tags.3\""),
            .init("message", .string, "what is allowed"),
        ]
    }
}
