public import HabitModel

/// An error as it travels: `application/problem+json` (RFC 9457) with our stable code.
public struct Problem: Error, Codable, Hashable, Sendable {
    /// The media type of a body that holds a problem.
    public static let mediaType = "application/problem+json"

    /// A URI that names the kind of problem.
    public let type: String
    /// The kind in a few words.
    public let title: String
    /// The HTTP status.
    public let status: Int
    /// What happened, as a sentence.
    public let detail: String
    /// The stable code; a newer server may send one that this program does not know.
    public let code: String
    /// What to do about it.
    public let hint: String?
    /// The fields that were refused, with a 422.
    public let errors: [FieldError]?
    /// What the server's clock shows, with a 409 because the client's shows something else.
    public var serverTime: Instant?
    /// The account's day start, with a 409 because the client used another one.
    public var dayStartsAt: DayStart?
    /// When the account's day start was last changed, with the same 409.
    public var changedAt: Instant?

    /// Makes a problem of a code.
    public init(_ code: ProblemCode, _ detail: String, hint: String? = nil, errors: [FieldError]? = nil) {
        self.type = "urn:habit:problem:\(code.rawValue)"
        self.title = code.title
        self.status = code.status
        self.detail = detail
        self.code = code.rawValue
        self.hint = hint
        self.errors = errors
    }

    /// Makes a 422 of the fields that were refused.
    public init(invalid errors: [FieldError]) {
        let fields = errors.map { $0.field.isEmpty ? "The body \($0.message)" : "\($0.field): \($0.message)" }
            .joined(separator: "; ")
        self.init(.invalidValues, fields, errors: errors)
    }

    private enum CodingKeys: String, CodingKey {
        case type, title, status, detail, code, hint, errors
        case serverTime = "server_time"
        case dayStartsAt = "day_starts_at"
        case changedAt = "changed_at"
    }
}

/// What is wrong with one field of a request.
public struct FieldError: Codable, Hashable, Sendable {
    /// The field, as it is written on the wire, such as `log_date` or `tags.3`.
    public let field: String
    /// What is allowed, as a sentence.
    public let message: String

    /// Makes an error.
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
