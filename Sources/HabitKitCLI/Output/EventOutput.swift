internal import HabitModel
internal import HabitWire

extension OutputSchema {
    static let events = OutputSchema.lines(of: Event.schema)
    /// The events that an undo would undo.
    static let eventList = OutputSchema.list(of: Event.schema)
}

extension CommandResult {
    /// Events of the journal.
    static func events(_ list: EventList) -> CommandResult {
        CommandResult(json: .lines(list.documents), display: .feed(EventOutput.table(of: list)))
    }

    /// Events that would be undone.
    static func undoable(_ list: EventList) -> CommandResult {
        CommandResult(
            json: .value(.array(list.documents)),
            display: .lines(EventOutput.undoable(list))
        )
    }
}

/// Events with the documents that the server sent, and the time zone in which their times are shown.
struct EventList: Sendable {
    private(set) var events: [Event] = []
    private(set) var documents: [JSONValue] = []
    let localTime: LocalTime

    init(_ world: World) {
        localTime = world.localTime
    }

    /// The events of a page.
    init(_ reply: Reply<EventPage>, _ world: World) throws(Failure) {
        self.init(world)
        guard case .array(let documents)? = try reply.document()["events"],
            documents.count == reply.value.events.count
        else { throw Failure(.answerUnusable, "the server's answer is not a list of events") }
        events = reply.value.events
        self.documents = documents
    }

    mutating func append(_ event: Event, _ document: JSONValue) {
        events.append(event)
        documents.append(document)
    }
}

/// How events look.
enum EventOutput {
    /// The width of the column of habits, so that pages align; a longer name is not cut.
    private static let habitWidth = 12

    /// One row for each event, without a heading, because a feed has no end.
    fileprivate static func table(of list: EventList) -> Table {
        Table(
            columns: [],
            rows: list.events.map { event in
                [
                    Cell(list.localTime.minute(of: event.recordedAt), .faint), Cell(shortID(event.id)),
                    Cell(padded(event.habit)),
                    Cell(details(of: event, list.localTime), event.outcome == .applied ? .plain : .faint),
                ]
            },
            whenEmpty: "no events"
        )
    }

    /// What would be undone, one line for each event.
    fileprivate static func undoable(_ list: EventList) -> [Line] {
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
        return "\(change(event))\(note) (\(local.minute(of: event.recordedAt)), \(login(event)))"
    }

    /// The first eight characters, which can be typed to name the event.
    private static func shortID(_ id: String) -> String { String(id.prefix(8)) }

    /// What a check-in set, in the words of the commands, without the text of the note.
    private static func change(_ event: Event) -> String {
        if let undone = event.undoes { return "undo of \(shortID(undone))" }
        let change = event.change.change
        if change.keepsState { return "file" }
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

    /// Everything after the habit; the note comes last, because it may be cut.
    private static func details(of event: Event, _ local: LocalTime) -> String {
        var text = change(event)
        if event.undoes == nil, !local.minute(of: event.recordedAt).hasPrefix(event.logDate.description) {
            text += " for \(event.logDate)"
        }
        switch event.outcome {
        case .superseded: text += ", a later check-in counts instead"
        case .duplicate: text += ", already undone"
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
