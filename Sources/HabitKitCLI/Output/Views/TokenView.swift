internal import HabitModel
internal import HabitWire

/// How tokens look, from the documents that the server sent.
enum TokenView {
    static func table(of document: JSONValue, _ local: LocalTime) -> Table {
        var tokens = [document]
        if case .array(let elements) = document { tokens = elements }
        return Table(
            columns: ["NAME", "MAY", "ENDS", "LAST USED", "ID"],
            rows: tokens.map { token in
                [
                    Cell(token["name"]?.text ?? ""), Cell(scopes(of: token)),
                    time(token["expires_at"], "never", local), time(token["last_used_at"], "never", local),
                    Cell(id(of: token)),
                ]
            },
            whenEmpty: "no tokens; make one with: habit token create NAME"
        )
    }

    /// What a person hears of a token that was made.
    static func made(_ token: JSONValue, _ local: LocalTime) -> Notice {
        let end = time(token["expires_at"], "", local).text
        return Notice(
            "token_made",
            "made the token \(token["name"]?.text ?? ""): may \(scopes(of: token)), "
                + (end.isEmpty ? "does not end" : "ends \(end)") + "; it is shown only this once"
        )
    }

    private static func scopes(of token: JSONValue) -> String {
        guard case .array(let scopes)? = token["scopes"] else { return "" }
        return scopes.compactMap(\.text).joined(separator: ",")
    }

    private static func id(of token: JSONValue) -> String {
        if case .number(let digits)? = token["id"] { digits } else { "" }
    }

    /// On this machine's clock to the minute for a person, as it was sent for a program.
    private static func time(_ value: JSONValue?, _ none: String, _ local: LocalTime) -> Cell {
        guard let text = value?.text, let instant = Instant(text) else { return Cell(none, raw: "") }
        return Cell(local.minute(of: instant), raw: text)
    }
}
