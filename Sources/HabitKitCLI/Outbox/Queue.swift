internal import HabitModel
internal import HabitWire
internal import POSIXFiles

/// A queued check-in, and where it is.
struct QueuedCheckIn: Sendable {
    let checkIn: CheckIn
    /// The batch it is part of.
    let batch: QueuedBatch
    /// The batch's file.
    let file: OutboxName
    /// Whether another process is sending it now.
    let isBeingSent: Bool

    /// The check-in with the name its habit had when it was queued.
    var named: CheckIn { batch.named(checkIn) }

    /// The name of the file that is queued with it.
    var fileName: String? { checkIn.id.flatMap { batch.files[$0] } }

    /// The check-in as a batch of its own.
    var alone: QueuedBatch { batch.filtered { $0.key == checkIn.key } }

    /// The check-in with its outcome.
    func item(_ outcome: OutboxItem.Outcome) -> OutboxItem {
        OutboxItem(checkIn: named, owner: batch.owner, outcome: outcome, fileName: fileName)
    }
}

/// The queued check-ins one by one, for commands that list or change them.
struct Queue {
    /// The fewest characters of an id that a command accepts.
    private static let shortestID = 4

    /// All of them, oldest first.
    let checkIns: [QueuedCheckIn]
    private let outbox: Outbox

    /// The failure when another process holds the queue's lock.
    static let busy = Failure(
        .notSent,
        "another habit process is sending queued check-ins",
        hint: "try again"
    )

    /// Reads the queue.
    ///
    /// - Parameter changes: whether the caller changes the queue. If so, no other process sends it meanwhile.
    init(_ outbox: Outbox, toChange changes: Bool) throws(Failure) {
        guard !changes || outbox.lockPatiently() else {
            throw Self.busy
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

    /// The check-ins whose ids start with these texts, each once.
    func named(_ ids: [String]) throws(Failure) -> [QueuedCheckIn] {
        var chosen: [QueuedCheckIn] = []
        var seen: Set<String> = []
        for id in ids {
            guard id.utf8.count >= Self.shortestID else {
                throw Failure(
                    .usage,
                    "\"\(id)\" is too short to identify a check-in",
                    hint: "type at least \(Self.shortestID) characters of an id that habit sync --ls shows"
                )
            }
            let found = checkIns.filter { $0.checkIn.key.hasPrefix(id.lowercased()) }
            guard let first = found.first else { throw Self.notFound(id) }
            // A check-in is in two files if a process died while it split one.
            guard found.allSatisfy({ $0.checkIn.key == first.checkIn.key }) else {
                throw Failure(
                    .ambiguousID,
                    "several queued check-ins match \"\(id)\"",
                    hint: "type more characters"
                )
            }
            if seen.insert(first.checkIn.key).inserted { chosen += found }
        }
        return chosen
    }

    /// The failure for an id that no queued check-in has.
    static func notFound(_ id: String) -> Failure {
        Failure(
            .checkInNotFound,
            "no queued check-in with the id \"\(id)\"",
            hint: "habit sync --ls"
        )
    }

    func remove(_ chosen: [QueuedCheckIn]) throws(Failure) {
        try rewrite(chosen) { _ in nil }
    }

    /// Replaces check-ins with batches, and removes those for which `change` returns nil.
    ///
    /// New files are written before old ones are removed. If the process dies halfway, a check-in is in two files,
    /// but counts once.
    func rewrite(_ chosen: [QueuedCheckIn], _ change: (QueuedCheckIn) -> QueuedBatch?) throws(Failure) {
        if let busy = chosen.first(where: \.isBeingSent) {
            throw Failure(
                .notSent,
                "the check-in for \"\(busy.named.habit ?? "")\" is being sent right now",
                hint: "try again"
            )
        }
        do throws(SystemError) {
            for (name, chosen) in Dictionary(grouping: chosen, by: \.file) {
                guard let batch = chosen.first?.batch else { continue }
                let ids = Set(chosen.map(\.checkIn.id))
                let rest = batch.filtered { !ids.contains($0.id) }
                let new = (rest.count == 0 ? [] : [rest]) + chosen.compactMap(change)
                try outbox.replace(name, with: new)
            }
        } catch {
            throw Failure(.fileUnusable, "cannot write to \(outbox.path): \(error)")
        }
    }
}

extension Sync {
    /// The queued check-ins of every account, and why they are still queued.
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
    ///   - confirm: asks the person to confirm.
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
        OutboxFiles(outbox).remove(chosen.flatMap(\.alone.files.keys))
        return .outboxChanged(items, Line(.done, "dropped \(OutboxView.names(of: items))"))
    }
}

/// Why a check-in is still queued.
enum QueueReason: String, Sendable {
    /// The server has not been reached since.
    case notSent = "not_sent"
    case beingSent = "being_sent"
    /// Nobody is logged in at the current server.
    case notLoggedIn = "not_logged_in"
    /// The check-in is for another address than the current server's.
    case otherAddress = "other_address"
    /// The check-in belongs to another account at this server.
    case otherAccount = "other_account"
    case recordedInFuture = "recorded_in_future"
    case recordedBeforeLogin = "recorded_before_login"

    /// - Parameters:
    ///   - server: the current server.
    ///   - account: the account logged in there; nil if there is none.
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

/// Queued check-ins and why they are still queued, for `habit sync --ls`.
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
                .init("file", queued.fileName.map(JSONValue.string) ?? .null),
                .init("reason", .string(reason.rawValue)),
            ])
        }
    }
}
