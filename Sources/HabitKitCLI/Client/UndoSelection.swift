internal import HabitModel
internal import HabitWire

/// Finds the events to undo, starting at the end of the journal.
struct UndoSelection {
    /// What the person typed.
    enum Choice {
        /// The event whose id starts with a text.
        case id(String)
        /// A number of the latest events.
        case last(Int)
        /// All events since a time.
        case since(Since)
    }

    private static let pageSize = 100
    /// The fewest characters of an id that a command accepts.
    private static let shortestID = 4
    /// How far clocks may differ, in seconds.
    private static let clockTolerance: Int64 = 10 * 60

    let account: Account

    /// The events, newest first.
    ///
    /// Without an id, undos and the events they undid are skipped, so that repeated undos go further back.
    func events(_ choice: Choice) throws(Failure) -> EventList {
        switch choice {
        case .id(let id): return try event(id)
        case .last(let count):
            var found = EventList(account.world)
            try walk { event, document in
                found.append(event, document)
                return found.events.count < count
            }
            return found
        case .since(let since):
            let isIncluded = try since.test(for: account)
            var found = EventList(account.world)
            try walk { event, document in
                if isIncluded(event.recordedAt) { found.append(event, document) }
                return isIncluded(event.receivedAt.advanced(bySeconds: UndoSelection.clockTolerance))
            }
            return found
        }
    }

    private func event(_ id: String) throws(Failure) -> EventList {
        guard id.utf8.count >= UndoSelection.shortestID else {
            throw Failure(
                .usage,
                "\"\(id)\" is too short to identify an event",
                hint: "type at least \(UndoSelection.shortestID) characters of an id that habit events shows"
            )
        }
        let query = [(name: "id", value: id), (name: "limit", value: "2")]
        let reply = try account.send(Call(endpoint: .events, query: query), for: EventPage.self)
        guard reply.value.events.count < 2 else {
            throw Failure(
                .ambiguousID,
                "several events match \"\(id)\"",
                hint: "type more characters"
            )
        }
        guard !reply.value.events.isEmpty else {
            throw Failure(
                Problem(.eventNotFound, "no event with the id \"\(id)\"", hint: "habit events")
            )
        }
        return try EventList(reply, account.world)
    }

    /// Walks back through the check-ins that were not undone, until `visit` returns false.
    private func walk(_ visit: (Event, JSONValue) -> Bool) throws(Failure) {
        var resolver = UndoResolver()
        var before = "now"
        while true {
            let query = [
                (name: "before", value: before), (name: "limit", value: "\(UndoSelection.pageSize)"),
            ]
            let reply = try account.send(Call(endpoint: .events, query: query), for: EventPage.self)
            let page = try EventList(reply, account.world)
            for (event, document) in zip(page.events, page.documents).reversed() {
                let undoes = event.outcome == .duplicate ? nil : event.undoes
                let isInEffect = resolver.includes(event.id, undoing: undoes)
                if isInEffect, event.undoes == nil, !visit(event, document) { return }
            }
            guard reply.value.more, let first = page.events.first else { return }
            before = first.cursor
        }
    }
}

/// Undone events, each with the server's answer.
struct Undone: Sendable {
    /// An undone event.
    struct Result: Sendable {
        let event: Event
        let reply: Reply<UndoAnswer>
        /// Whether the request was sent twice because the first got no answer.
        let isResent: Bool
    }

    /// In the order in which they were undone.
    var results: [Result] = []
    /// Whether the result is a list, rather than one event.
    let isList: Bool
    /// Why the others were not undone.
    var failure: Failure?
    let localTime: LocalTime
}

/// Queued check-ins that `habit undo` removes while the server cannot be reached.
struct QueuedUndo: Sendable {
    /// The check-ins, latest first.
    let checkIns: [QueuedCheckIn]
    /// Whether the result is a list, rather than one event.
    let isList: Bool
    let isDryRun: Bool
    /// Why the others could not be undone.
    let failure: Failure?

    /// The document for `--json`: ``UndoAnswer/schema``, or ``QueueList/schema`` for a dry run.
    var document: JSONValue {
        let documents = checkIns.map { queued -> JSONValue in
            .object([
                .init("id", .null), .init("undoes", queued.checkIn.id.map(JSONValue.string) ?? .null),
                .init("outcome", .string(OutboxItem.Outcome.dropped.rawValue)),
                .init("entry", .null), .init("habit", .null), .init("today", .null),
            ])
        }
        guard !isDryRun else {
            return .array(QueueList(entries: checkIns.map { (queued: $0, reason: .notSent) }).documents)
        }
        return isList ? .array(documents) : documents.first ?? .null
    }
}

extension QueuedUndo {
    /// Removes queued check-ins of an account because the journal cannot be read; nil if none of the chosen are queued.
    ///
    /// - Parameter failure: why the journal cannot be read.
    init?(
        _ choice: UndoSelection.Choice,
        isDryRun: Bool,
        because failure: Failure,
        _ account: Account,
        in context: Context
    ) throws(Failure) {
        guard let sync = try Sync(context) else { return nil }
        let queue = try Queue(sync.outbox, toChange: !isDryRun)
        let owner = account.owner
        let all = queue.checkIns.filter { owner.maySend(for: $0.batch.owner) }
        // A check-in is in two files if a process died while it divided one.
        var seen: Set<String> = []
        let own = all.filter { !$0.isBeingSent && seen.insert($0.checkIn.key).inserted }
            .sorted { ($0.checkIn.recordedAt ?? .first) > ($1.checkIn.recordedAt ?? .first) }
        var rest: Failure?
        switch choice {
        case .id(let id):
            do throws(Failure) {
                let ids = Set(try queue.named([id]).map(\.checkIn.key))
                checkIns = own.filter { ids.contains($0.checkIn.key) }
            } catch {
                // The id may belong to an event.
                guard error.exit != .notFound else { return nil }
                throw error
            }
            isList = false
        case .last(let count):
            checkIns = Array(own.prefix(count))
            isList = count > 1
            if checkIns.count < count {
                rest = failure.saying("the others are not queued: \(failure.clause)", failure.hint)
            }
        case .since(let since):
            let isIncluded = try since.test(for: account)
            checkIns = own.filter { $0.checkIn.recordedAt.map(isIncluded) ?? false }
            isList = true
            rest = failure.saying("only queued check-ins were searched: \(failure.clause)", failure.hint)
        }
        guard !checkIns.isEmpty else { return nil }
        self.isDryRun = isDryRun
        self.failure = rest
        guard !isDryRun else { return }
        let ids = Set(checkIns.map(\.checkIn.key))
        try queue.remove(all.filter { ids.contains($0.checkIn.key) })
    }
}
