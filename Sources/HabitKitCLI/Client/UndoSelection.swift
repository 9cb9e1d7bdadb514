internal import HabitModel
internal import HabitWire

/// Finds the events to undo, from the end of the journal.
struct UndoSelection {
    /// What the person typed.
    enum Choice {
        /// An event, by its id or the start of it.
        case id(String)
        /// The last events, so many.
        case last(Int)
        /// All events since a time.
        case since(Since)
    }

    private static let pageSize = 100
    /// The shortest start of an id, in characters.
    private static let shortestID = 4
    /// How far clocks may be apart, in seconds.
    private static let clockTolerance: Int64 = 10 * 60

    let account: Account

    /// The events, newest first.
    ///
    /// Without an id, undone events and undos are left out, so that repeated undos go further and further back.
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
                "\"\(Escaping.visible(id))\" is too short for an id",
                hint: "give at least \(UndoSelection.shortestID) characters; habit events lists the ids"
            )
        }
        let query = [(name: "id", value: id), (name: "limit", value: "2")]
        let reply = try account.send(Call(endpoint: .events, query: query), for: EventPage.self)
        guard reply.value.events.count < 2 else {
            throw Failure(
                .ambiguousID,
                "several events have an id that starts with \"\(id)\"",
                hint: "habit events"
            )
        }
        guard !reply.value.events.isEmpty else {
            throw Failure(
                Problem(.eventNotFound, "no event with the id \"\(id)\"", hint: "habit events")
            )
        }
        return try EventList(reply, account.world)
    }

    /// Walks back through the check-ins that are in effect, until `goesOn` returns false.
    private func walk(_ goesOn: (Event, JSONValue) -> Bool) throws(Failure) {
        var standing = UndoResolver()
        var before = "now"
        while true {
            let query = [
                (name: "before", value: before), (name: "limit", value: "\(UndoSelection.pageSize)"),
            ]
            let reply = try account.send(Call(endpoint: .events, query: query), for: EventPage.self)
            let page = try EventList(reply, account.world)
            for (event, document) in zip(page.events, page.documents).reversed() {
                let undoes = event.outcome == .duplicate ? nil : event.undoes
                let stands = standing.includes(event.id, undoing: undoes)
                if stands, event.undoes == nil, !goesOn(event, document) { return }
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
        /// Whether the request was sent again because the first got no answer.
        let isResent: Bool
    }

    /// In the order in which they were undone.
    var results: [Result] = []
    /// Whether the person asked for a list rather than for one event.
    let isList: Bool
    /// Why the others were not undone.
    var failure: Failure?
    let localTime: LocalTime
}

/// Queued check-ins that `habit undo` takes back while the server cannot be reached.
struct TakenBack: Sendable {
    /// Latest first.
    let checkIns: [QueuedCheckIn]
    /// Whether the person asked for a list rather than for one event.
    let isList: Bool
    /// Whether this is a dry run.
    let isTrial: Bool
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
        guard !isTrial else {
            return .array(QueueList(entries: checkIns.map { (queued: $0, reason: .notSent) }).documents)
        }
        return isList ? .array(documents) : documents.first ?? .null
    }
}

extension TakenBack {
    /// Takes back queued check-ins of an account because the journal cannot be read.
    ///
    /// Nil if none of them is queued.
    init?(
        _ choice: UndoSelection.Choice,
        isTrial: Bool,
        instead failure: Failure,
        _ account: Account,
        in context: Context
    ) throws(Failure) {
        guard let sync = try Sync(context) else { return nil }
        let queue = try Queue(sync.outbox, toChange: !isTrial)
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
                // The id may be that of an event.
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
        self.isTrial = isTrial
        self.failure = rest
        guard !isTrial else { return }
        let ids = Set(checkIns.map(\.checkIn.key))
        try queue.remove(all.filter { ids.contains($0.checkIn.key) })
    }
}
