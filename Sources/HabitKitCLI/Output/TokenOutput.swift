internal import HabitModel
internal import HabitWire

extension OutputSchema {
    static let tokens = OutputSchema.list(of: PersonalToken.schema)
    static let newToken = OutputSchema.one(CreatedToken.schema)
}

extension CommandResult {
    /// Tokens, or a new one, as the server sent them.
    static func tokens(_ document: JSONValue, _ local: LocalTime) -> CommandResult {
        CommandResult(json: .value(document), display: .table(TokenOutput.table(of: document, local)))
    }
}

/// How personal access tokens look, read from the documents that the server sent.
enum TokenOutput {
    fileprivate static func table(of document: JSONValue, _ local: LocalTime) -> Table {
        var tokens = [document]
        if case .array(let elements) = document { tokens = elements }
        return Table(
            columns: ["NAME", "SCOPES", "EXPIRES", "LAST USED", "ID"],
            rows: tokens.map { token in
                [
                    Cell(token["name"]?.text ?? ""), Cell(scopes(of: token)),
                    time(token["expires_at"], "never", local), time(token["last_used_at"], "never", local),
                    Cell(id(of: token)),
                ]
            },
            whenEmpty: "no tokens; create one with: habit token create NAME"
        )
    }

    /// What a person reads beside a new token.
    static func created(_ token: JSONValue, _ local: LocalTime) -> Notice {
        let end = time(token["expires_at"], "", local).text
        return Notice(
            "token_made",
            "created the token \"\(token["name"]?.text ?? "")\" (\(scopes(of: token)); "
                + (end.isEmpty ? "never expires" : "expires \(end)") + "); it is shown only once"
        )
    }

    private static func scopes(of token: JSONValue) -> String {
        guard case .array(let scopes)? = token["scopes"] else { return "" }
        return scopes.compactMap(\.text).joined(separator: ",")
    }

    private static func id(of token: JSONValue) -> String {
        if case .number(let digits)? = token["id"] { digits } else { "" }
    }

    /// Local time to the minute for a person, and the value as it was sent for a program.
    private static func time(_ value: JSONValue?, _ none: String, _ local: LocalTime) -> Cell {
        guard let text = value?.text, let instant = Instant(text) else { return Cell(none, raw: "") }
        return Cell(local.minute(of: instant), raw: text)
    }
}
