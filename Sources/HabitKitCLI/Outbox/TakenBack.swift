internal import HabitModel
internal import HabitWire

/// Queued check-ins that `habit undo` takes back while there is no network.
struct TakenBack: Sendable {
    /// The latest first.
    let checkIns: [QueuedCheckIn]
    /// Whether a list was asked for, and not one event.
    let isList: Bool
    /// Whether nothing was done, because the person only wanted to see what would be.
    let isTrial: Bool
    /// Why that was not all.
    let failure: Failure?

    /// As `--json` shows them: ``UndoAnswer/schema``, or ``QueueList/schema`` if nothing was done.
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
    /// Takes back what is still queued of an account, because the journal cannot be reached.
    ///
    /// Nil if nothing of it is queued.
    init?(
        _ choice: UndoSelection.Choice,
        isTrial: Bool,
        instead failure: Failure,
        _ account: Account,
        in context: Context
    ) throws(Failure) {
        guard let sync = try Sync(context) else { return nil }
        let queue = try Queue(sync.outbox, toChange: !isTrial)
        let own = queue.checkIns.filter { account.owner.maySend(for: $0.batch.owner) && !$0.isBeingSent }
            .sorted { ($0.checkIn.recordedAt ?? .first) > ($1.checkIn.recordedAt ?? .first) }
        var rest: Failure?
        switch choice {
        case .id(let id):
            let ids = Set(own.map(\.checkIn.id))
            do throws(Failure) {
                checkIns = try queue.named([id]).filter { ids.contains($0.checkIn.id) }
            } catch {
                // It may be that of an event.
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
            rest = failure.saying("only what is queued was looked at: \(failure.clause)", failure.hint)
        }
        guard !checkIns.isEmpty else { return nil }
        self.isTrial = isTrial
        self.failure = rest
        if !isTrial { try queue.remove(checkIns) }
    }
}
