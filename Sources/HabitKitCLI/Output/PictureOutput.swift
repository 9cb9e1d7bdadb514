internal import HabitModel
internal import HabitWire

extension OutputSchema {
    static let pictures = OutputSchema.list(of: SharedPicture.schema)
    static let newPicture = OutputSchema.one(CreatedPicture.schema)
}

extension CommandResult {
    /// Shared pictures, or a new one, as the server sent them.
    static func pictures(_ document: JSONValue, _ local: LocalTime) -> CommandResult {
        CommandResult(json: .value(document), display: .table(PictureOutput.table(of: document, local)))
    }
}

/// How shared pictures look, read from the documents that the server sent.
enum PictureOutput {
    fileprivate static func table(of document: JSONValue, _ local: LocalTime) -> Table {
        var pictures = [document]
        if case .array(let elements) = document { pictures = elements }
        return Table(
            columns: ["ID", "HABIT", "KIND", "EXPIRES", "NAME"],
            rows: pictures.map { picture in
                [
                    Cell(id(of: picture)), Cell(picture["habit"]?.text ?? ""),
                    Cell(picture["kind"]?.text ?? ""), expiry(of: picture, local),
                    picture["show_name"] == .bool(true)
                        ? Cell("shown", raw: "true") : Cell("hidden", raw: "false"),
                ]
            },
            whenEmpty: "no shared pictures; share one with: habit picture share HABIT"
        )
    }

    /// What a person reads beside a new link.
    static func shared(_ picture: JSONValue, _ local: LocalTime) -> Notice {
        let end = expiry(of: picture, local)
        let habit = picture["habit"]?.text ?? ""
        return Notice(
            "picture_shared",
            "anybody with this link can see the \(picture["kind"]?.text ?? "") of \"\(habit)\" "
                + (end.raw.isEmpty ? "until you revoke it" : "until \(end.text)")
                + "; the link is shown only once",
            hint: "habit picture revoke \(id(of: picture))"
        )
    }

    private static func id(of picture: JSONValue) -> String {
        if case .number(let digits)? = picture["id"] { digits } else { "" }
    }

    /// Local time to the minute for a person, and the value as it was sent for a program.
    private static func expiry(of picture: JSONValue, _ local: LocalTime) -> Cell {
        guard let text = picture["expires_at"]?.text, let instant = Instant(text) else {
            return Cell("never", raw: "")
        }
        return Cell(local.minute(of: instant), raw: text)
    }
}
