internal import HabitModel
internal import HabitWire

/// How events look.
enum EventView {
    /// Habits are aligned from page to page if their names are not longer than this.
    private static let habitWidth = 12

    /// A row each; a feed has no end, and so no heading.
    static func table(of list: EventList) -> Table {
        Table(
            columns: [],
            rows: list.events.map { event in
                [
                    Cell(list.localTime.minute(of: event.recordedAt), .faint), Cell(shortID(event.id)),
                    Cell(padded(event.habit)),
                    Cell(what(event, list.localTime), event.outcome == .applied ? .plain : .faint),
                ]
            },
            whenEmpty: "nothing has happened"
        )
    }

    /// What would be undone, a line each.
    static func undoable(_ list: EventList) -> [Line] {
        list.events.map { event in
            Line(
                nil,
                "would undo \(shortID(event.id))",
                event.habit,
                event.logDate.description,
                origin(event, list.localTime)
            )
        }
    }

    /// What was done, when, and by which login.
    static func origin(_ event: Event, _ local: LocalTime) -> String {
        let note = note(event).map { " \($0)" } ?? ""
        return "\(deed(event))\(note) (\(local.minute(of: event.recordedAt)), \(login(event)))"
    }

    /// The first eight characters, by which an event can be named.
    private static func shortID(_ id: String) -> String { String(id.prefix(8)) }

    /// What a check-in asked for, in the words of the commands, without the note's text.
    private static func deed(_ event: Event) -> String {
        if let undone = event.undoes { return "undo of \(shortID(undone))" }
        let change = event.change.change
        if change.setsNothing { return "done" }
        var words: [String] = []
        if let status = change.status { words.append(status ? "done" : "undone") }
        if let skipped = change.skipped { words.append(skipped ? "skip" : "no skip") }
        if let amount = change.amount { words.append("=\(Amounts.text(amount))") }
        if let add = change.add { words.append(add < .zero ? Amounts.text(add) : "+\(Amounts.text(add))") }
        switch change.note {
        case .keep: break
        case .clear: words.append("note removed")
        case .set: words.append("note")
        }
        return words.joined(separator: " ")
    }

    private static func note(_ event: Event) -> String? {
        if case .set(let text) = event.change.change.note { "\"\(text)\"" } else { nil }
    }

    private static func login(_ event: Event) -> String {
        event.token.current ? "this login" : event.token.name ?? event.token.id
    }

    /// All that fits behind the habit; the note comes last, because it may be cut.
    private static func what(_ event: Event, _ local: LocalTime) -> String {
        var text = deed(event)
        if event.undoes == nil, !local.minute(of: event.recordedAt).hasPrefix(event.logDate.description) {
            text += " for \(event.logDate)"
        }
        switch event.outcome {
        case .superseded: text += ", a later one stands"
        case .duplicate: text += ", undone already"
        case .applied, .refused: break
        }
        if !event.token.current { text += ", by \(login(event))" }
        return text + (note(event).map { ": \($0)" } ?? "")
    }

    private static func padded(_ habit: String) -> String {
        let width = DisplayWidth.of(Escaping.visible(habit))
        return habit + String(repeating: " ", count: max(0, habitWidth - width))
    }
}
