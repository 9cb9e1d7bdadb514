internal import HabitModel
internal import HabitWire
internal import POSIXFiles

/// A queued check-in, and where it is.
struct QueuedCheckIn: Sendable {
    let checkIn: CheckIn
    /// The batch that it is part of.
    let batch: QueuedBatch
    /// The batch's file.
    let file: OutboxName
    /// Whether another process is sending it now.
    let isBeingSent: Bool

    /// The check-in with the name that its habit had when it was queued.
    var named: CheckIn { batch.named(checkIn) }

    /// The check-in as a batch of its own.
    var alone: QueuedBatch { batch.filtered { $0.key == checkIn.key } }

    /// The check-in with what has become of it.
    func item(_ outcome: OutboxItem.Outcome) -> OutboxItem {
        OutboxItem(checkIn: named, owner: batch.owner, outcome: outcome)
    }
}

/// The queued check-ins one by one, for commands that list or change them.
struct Queue {
    /// The fewest characters by which one can be named.
    private static let shortestID = 4

    /// All of them, oldest first.
    let checkIns: [QueuedCheckIn]
    private let outbox: Outbox

    /// Reads the queue.
    ///
    /// - Parameter changes: whether the caller changes it; then no other process sends it meanwhile.
    init(_ outbox: Outbox, toChange changes: Bool) throws(Failure) {
        guard !changes || outbox.lockPatiently() else {
            throw Failure(.notSent, "another habit is sending the queue", hint: "try again")
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
            guard case .batch(let batch) = content else { return [QueuedCheckIn]() }
            return batch.checkIns.map { checkIn in
                QueuedCheckIn(checkIn: checkIn, batch: batch, file: name, isBeingSent: isBeingSent)
            }
        }
    }

    /// The check-ins with these ids, or with ids that start so; each once.
    func named(_ ids: [String]) throws(Failure) -> [QueuedCheckIn] {
        var chosen: [QueuedCheckIn] = []
        var seen: Set<String> = []
        for id in ids {
            guard id.utf8.count >= Self.shortestID else {
                throw Failure(
                    .usage,
                    "\"\(Escaping.visible(id))\" is too short for an id",
                    hint: "give at least \(Self.shortestID) characters; habit sync --ls lists the ids"
                )
            }
            let found = checkIns.filter { $0.checkIn.key.hasPrefix(id.lowercased()) }
            guard let first = found.first else { throw Self.notFound(id) }
            // A check-in is in two files if a process died while it divided one.
            guard found.allSatisfy({ $0.checkIn.key == first.checkIn.key }) else {
                throw Failure(
                    .ambiguousID,
                    "several queued check-ins have an id that starts with \"\(id)\"",
                    hint: "habit sync --ls"
                )
            }
            if seen.insert(first.checkIn.key).inserted { chosen += found }
        }
        return chosen
    }

    /// No queued check-in has an id.
    static func notFound(_ id: String) -> Failure {
        Failure(
            .checkInNotFound,
            "no queued check-in has the id \"\(Escaping.visible(id))\"",
            hint: "habit sync --ls"
        )
    }

    func remove(_ chosen: [QueuedCheckIn]) throws(Failure) {
        try rewrite(chosen) { _ in nil }
    }

    /// Replaces check-ins by batches, or removes those for which `change` is nil.
    ///
    /// New files are written before old ones are removed. If the process dies halfway, a check-in is in two files and
    /// counts once.
    func rewrite(_ chosen: [QueuedCheckIn], _ change: (QueuedCheckIn) -> QueuedBatch?) throws(Failure) {
        if let busy = chosen.first(where: \.isBeingSent) {
            throw Failure(
                .notSent,
                "\(busy.named.habit ?? "") is being sent right now",
                hint: "try again"
            )
        }
        do throws(SystemError) {
            for (name, chosen) in Dictionary(grouping: chosen, by: \.file) {
                guard let batch = chosen.first?.batch else { continue }
                let ids = Set(chosen.map(\.checkIn.id))
                let rest = batch.filtered { !ids.contains($0.id) }
                let new = (rest.count == 0 ? [] : [rest]) + chosen.compactMap(change)
                try outbox.replace(name, by: new)
            }
        } catch {
            throw Failure(.fileUnusable, "cannot write to \(outbox.path): \(error)")
        }
    }
}

extension Sync {
    /// The queued check-ins of every account, and why they still are.
    func list() throws(Failure) -> CommandResult {
        let server = try context.server()
        let account = try? context.signedIn()
        let now = context.world.now()
        let entries = try Queue(outbox, toChange: false).checkIns.map { queued in
            (queued: queued, reason: QueueReason(queued, at: server, account, now: now))
        }
        return .queued(QueueList(entries: entries))
    }

    /// Discards check-ins.
    ///
    /// - Parameters:
    ///   - ids: nil for the whole queue.
    ///   - confirm: asks the person a question.
    func discard(
        _ ids: [String]?,
        _ confirm: (String) throws(Failure) -> Void
    ) throws(Failure) -> CommandResult {
        let queue = try Queue(outbox, toChange: true)
        let chosen = try ids.map { (ids) throws(Failure) in try queue.named(ids) } ?? queue.checkIns
        guard !chosen.isEmpty else { return .outboxChanged([], Line(.done, "nothing is queued")) }
        let items = OutboxItem.list(of: chosen, .dropped)
        try confirm("Discard \(OutboxView.names(of: items)) for good?")
        try queue.remove(chosen)
        return .outboxChanged(items, Line(.done, "dropped \(OutboxView.names(of: items))"))
    }
}

/// Why a check-in is still queued.
enum QueueReason: String, Sendable {
    /// The server has not been reached since then.
    case notSent = "not_sent"
    case beingSent = "being_sent"
    /// Nobody is logged in at the current server.
    case notLoggedIn = "not_logged_in"
    /// The check-in is for another address than the current server's.
    case otherAddress = "other_address"
    /// The check-in is of another account at this server.
    case otherAccount = "other_account"
    case recordedInFuture = "recorded_in_future"
    case recordedBeforeLogin = "recorded_before_login"

    /// - Parameters:
    ///   - server: the current server.
    ///   - account: who is logged in there; nil if nobody is.
    init(_ queued: QueuedCheckIn, at server: ServerURL, _ account: Account?, now: Instant) {
        let owner = queued.batch.owner
        let isEarly =
            queued.checkIn.recordedAt.map { $0 > now.advanced(bySeconds: CheckIn.clockTolerance) } ?? false
        if queued.isBeingSent {
            self = .beingSent
        } else if queued.batch.wrongTime(at: now) == .recordedBeforeLogin {
            self = .recordedBeforeLogin
        } else if isEarly {
            self = .recordedInFuture
        } else if owner.server != server.text {
            self = .otherAddress
        } else if let account {
            self = account.owner.maySend(for: owner) ? .notSent : .otherAccount
        } else {
            self = .notLoggedIn
        }
    }

    /// The reason in words.
    var text: String {
        switch self {
        case .notSent: "not sent yet"
        case .beingSent: "being sent"
        case .notLoggedIn: "not logged in there"
        case .otherAddress: "for another address"
        case .otherAccount: "for another account"
        case .recordedInFuture: "recorded in the future"
        case .recordedBeforeLogin: "recorded before login"
        }
    }
}

/// Queued check-ins and why they still are, for `habit sync --ls`.
struct QueueList: Sendable {
    let entries: [(queued: QueuedCheckIn, reason: QueueReason)]

    /// As `--json` shows them: ``QueueList/schema``.
    var documents: [JSONValue] {
        entries.map { queued, reason in
            let checkIn = queued.named
            return .object([
                .init("id", checkIn.id.map(JSONValue.string) ?? .null),
                .init("habit", checkIn.habit.map(JSONValue.string) ?? .null),
                .init("log_date", checkIn.logDate.map { .string($0.description) } ?? .null),
                .init("recorded_at", checkIn.recordedAt.map { .string($0.description) } ?? .null),
                .init("account", queued.batch.owner.username.map(JSONValue.string) ?? .null),
                .init("server", .string(queued.batch.owner.server)),
                .init("reason", .string(reason.rawValue)),
            ])
        }
    }
}
