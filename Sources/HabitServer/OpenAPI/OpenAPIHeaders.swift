import HabitWire

/// The header fields in the OpenAPI document.
enum OpenAPIHeaders {
    /// The fields of every answer to a person.
    static let account = [AccountHeader.dayStartsAt, AccountHeader.timeZone, AccountHeader.account]

    /// The fields that a person's request may have.
    static let parameters: [JSONValue.Member] = [
        parameter(
            AccountHeader.sentAt,
            .instant,
            "the time on the client's clock; if it differs by more than five minutes, the answer is clock_skew (409)"
        ),
        parameter(
            AccountHeader.dayStartsAt,
            .time,
            "the day start with which the client decided the day; if the account has another, the answer is "
                + "day_start_changed (409)"
        ),
    ]

    static let parameterReferences = parameters.map { parameter in
        JSONValue.object([.init("$ref", .string("#/components/parameters/\(parameter.name)"))])
    }

    /// The fields of answers.
    static let components: [JSONValue.Member] = [
        header(AccountHeader.dayStartsAt, .time, "when the account's day starts"),
        header(AccountHeader.timeZone, .string, "the IANA name of the account's time zone"),
        header(AccountHeader.account, .string, "the account's uid"),
        header("ETag", .string, "what to send as If-None-Match"),
        header("Retry-After", .count, "the seconds after which to try again"),
        header("WWW-Authenticate", .string, "how to authenticate (RFC 6750)"),
    ]

    /// References to fields of answers.
    static func references(_ names: [String]) -> JSONValue {
        .object(names.map { .init($0, .object([.init("$ref", .string("#/components/headers/\($0)"))])) })
    }

    private static func parameter(_ name: String, _ type: FieldType, _ meaning: String) -> JSONValue.Member {
        .init(
            name,
            .object([
                .init("name", .string(name)),
                .init("in", .string("header")),
                .init("description", .string(meaning)),
                .init("schema", .object(type.jsonSchema)),
            ])
        )
    }

    private static func header(_ name: String, _ type: FieldType, _ meaning: String) -> JSONValue.Member {
        .init(
            name,
            .object([.init("description", .string(meaning)), .init("schema", .object(type.jsonSchema))])
        )
    }
}
