internal import HabitModel
internal import HabitWire
internal import POSIXFiles

/// A queued check-in, and where it is.
struct QueuedCheckIn: Sendable {
    let checkIn: CheckIn
    /// The batch of which it is a part.
    let batch: QueuedBatch
    /// The batch's file.
    let file: OutboxName
    /// Whether the command that made it is sending it at this moment.
    let isBeingSent: Bool

    /// The check-in with the name of its habit, as it was when it was queued.
    var named: CheckIn { batch.named(checkIn) }

    /// The same, with what became of it.
    func item(_ outcome: OutboxItem.Outcome) -> OutboxItem {
        OutboxItem(checkIn: named, owner: batch.owner, outcome: outcome)
    }
}

/// The queued check-ins one by one, for the commands that manage them.
struct Queue {
    /// The fewest characters by which one can be named.
    private static let shortestID = 4

    /// All of them, the oldest first.
    let checkIns: [QueuedCheckIn]
    private let outbox: Outbox

    /// Reads them.
    ///
    /// - Parameter changes: whether they are to be changed, so that no other process may send them meanwhile.
    init(_ outbox: Outbox, toChange changes: Bool) throws(Failure) {
        guard !changes || outbox.lockPatiently() else {
            throw Failure(.notSent, "another habit is sending what is queued", hint: "try again")
        }
        let names: [OutboxName]
        do {
            names = try outbox.listing().names
        } catch {
            throw Failure(.fileUnusable, "cannot read \(outbox.path): \(error)")
        }
        self.outbox = outbox
        checkIns = names.flatMap { name in
            var content = outbox.read(name)
            var isBeingSent = false
            if case .absent = content {
                content = outbox.read(name, evenIfSending: true)
                isBeingSent = true
            }
            guard case .batch(let batch, _) = content else { return [QueuedCheckIn]() }
            return batch.checkIns.map { checkIn in
                QueuedCheckIn(checkIn: checkIn, batch: batch, file: name, isBeingSent: isBeingSent)
            }
        }
    }

    /// Those with these ids, or with ids that begin so.
    func named(_ ids: [String]) throws(Failure) -> [QueuedCheckIn] {
        var chosen: [QueuedCheckIn] = []
        for id in ids {
            guard id.utf8.count >= Self.shortestID else {
                throw Failure(
                    .usage,
                    "\"\(Escaping.visible(id))\" is too short for an id",
                    hint: "give \(Self.shortestID) characters or more; habit sync --ls shows them"
                )
            }
            let found = checkIns.filter { $0.checkIn.id?.lowercased().hasPrefix(id.lowercased()) == true }
            // One that was divided while a process died is in two files.
            guard let first = found.first else { throw Self.notFound(id) }
            guard found.allSatisfy({ $0.checkIn.id == first.checkIn.id }) else {
                throw Failure(
                    .ambiguousID,
                    "several queued check-ins have an id that begins with \"\(id)\"",
                    hint: "give more of it"
                )
            }
            chosen += found
        }
        return chosen
    }

    /// That nothing is queued under an id.
    static func notFound(_ id: String) -> Failure {
        Failure(
            .checkInNotFound,
            "no queued check-in has the id \"\(Escaping.visible(id))\"",
            hint: "habit sync --ls shows them"
        )
    }

    /// Removes some of them.
    func remove(_ chosen: [QueuedCheckIn]) throws(Failure) {
        try rewrite(chosen) { _ in nil }
    }

    /// Puts others in place of some of them; nil removes one.
    ///
    /// What is new is on the disk before what was there goes: where that ends halfway, a check-in is there twice, and
    /// counts once.
    func rewrite(_ chosen: [QueuedCheckIn], _ change: (QueuedCheckIn) -> QueuedBatch?) throws(Failure) {
        if let busy = chosen.first(where: \.isBeingSent) {
            throw Failure(
                .notSent,
                "\(busy.named.habit ?? "") is being sent at this moment",
                hint: "try again"
            )
        }
        do throws(SystemError) {
            for (name, chosen) in Dictionary(grouping: chosen, by: \.file) {
                guard let batch = chosen.first?.batch else { continue }
                let ids = Set(chosen.map(\.checkIn.id))
                let rest = batch.with(batch.checkIns.filter { !ids.contains($0.id) })
                let new = (rest.checkIns.isEmpty ? [] : [rest]) + chosen.compactMap(change)
                var names: Set<OutboxName> = []
                for batch in new { names.insert(try outbox.keep(batch).name) }
                if !names.contains(name) { try outbox.remove(name) }
            }
        } catch {
            throw Failure(.fileUnusable, "cannot write to \(outbox.path): \(error)")
        }
    }
}
