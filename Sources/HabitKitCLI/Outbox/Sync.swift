internal import HabitModel
internal import HabitWire
internal import POSIXFiles

/// What `habit sync` does with the outbox.
struct Sync {
    let outbox: Outbox
    let context: Context

    /// Nil if there is no outbox, because nothing was ever queued.
    init?(_ context: Context) throws(Failure) {
        self.context = context
        let path = try XDGPaths.outbox(context.world)
        guard let outbox = try Sync.open(path) else { return nil }
        self.outbox = outbox
    }

    private static func open(_ path: String) throws(Failure) -> Outbox? {
        do {
            return try Outbox(at: path)
        } catch {
            guard !error.isMissing || Link.target(of: path) != nil else { return nil }
            throw Outbox.failure(path, error)
        }
    }

    private func listing(of folder: Outbox) throws(Failure) -> OutboxListing {
        do {
            return try folder.listing()
        } catch {
            throw Failure(.fileUnusable, "cannot read \(folder.path): \(error)")
        }
    }

    /// Reads files, and reports those that cannot be read.
    private func read(_ names: [OutboxName], in folder: Outbox) -> [(name: OutboxName, batch: QueuedBatch)] {
        names.compactMap { name in
            switch folder.read(name, evenIfSending: true) {
            case .batch(let batch): return (name, batch)
            case .newer: warn(ofNewerFiles: 1)
            case .unreadable:
                Notice("unreadable", "\(folder.path)/\(name.text) is damaged").show(in: context)
            case .unavailable(let error):
                Notice("unreadable", "cannot read \(folder.path)/\(name.text): \(error)").show(in: context)
            case .absent: break
            }
            return nil
        }
    }

    private func warn(ofNewerFiles count: Int) {
        guard count > 0 else { return }
        let message =
            count == 1
            ? "a newer version of habit may have written a file in the outbox"
            : "a newer version of habit may have written \(count) files in the outbox"
        Notice("newer", message, hint: "upgrade habit").show(in: context)
    }

    // MARK: Sending

    /// Sends the queue of the current account.
    func send() throws(Failure) -> CommandResult {
        let listing = try listing(of: outbox)
        warn(ofNewerFiles: listing.unknownFiles.count)
        try removeStrayFiles(listing)
        guard !listing.names.isEmpty else { return .outboxChanged([], Line(.done, "nothing is queued")) }
        let account = try context.signedIn()
        let names = listing.names(of: account.owner)
        guard outbox.lockPatiently() else { throw Queue.busy }
        var loop = SendLoop(account, outbox, .unlimited, queue: names)
        loop.run()
        let report = loop.report
        warn(ofNewerFiles: report.newerFiles)
        if !report.items.isEmpty { context.forgetDay(at: account.client.server) }
        let others = Set(listing.names).subtracting(names).union(report.foreign)
        let left = Set(try self.listing(of: outbox).names).intersection(report.written.union(names))
        let result = try conclude(
            loop,
            queued: left.subtracting(report.foreign).reduce(0) { $0 + $1.count },
            foreign: foreign(others.sorted(), at: account.client.server)
        )
        if !report.items.isEmpty { Snapshots(context).update(after: result, .changes) }
        return result
    }

    /// Removes files whose check-ins are neither queued nor rejected; does nothing if some cannot be read.
    private func removeStrayFiles(_ listing: OutboxListing) throws(Failure) {
        let rejected = try rejected()
        let queued = read(listing.names, in: outbox)
        guard queued.count == listing.names.count, listing.unknownFiles.isEmpty else { return }
        let ids = (queued + rejected).flatMap(\.batch.files.keys).map { $0.lowercased() }
        let now = context.world.now().microseconds / 1_000_000
        OutboxFiles(outbox).removeStray(except: Set(ids), now: now)
    }

    /// - Parameters:
    ///   - queued: how many check-ins of the account are still queued.
    ///   - foreign: says what is queued for other accounts and servers.
    private func conclude(_ loop: SendLoop, queued: Int, foreign: Failure?) throws(Failure) -> CommandResult {
        let report = loop.report
        let sent = report.items.count { $0.outcome != .rejected }
        if let stopped = loop.result.stopped {
            loop.show(in: context)
            let prefix = sent == 0 ? "" : "\(Amounts.checkIns(sent)) sent, then: "
            let message = "\(prefix)\(stopped.clause); the rest stays queued"
            switch FailureDisposition(stopped) {
            case .temporary, .clockAhead: throw Failure(.notSent, message, hint: stopped.hint)
            case .loginNeeded: throw stopped.saying(message, stopped.loginHint)
            case .forbidden, .rejected: throw stopped.saying(message, stopped.hint)
            }
        }
        loop.showNotices(in: context)
        var failures: [Failure] = []
        if queued > 0 {
            let reasons = report.reasons.joined(separator: "; ")
            let message = Amounts.stillQueued(queued) + (reasons.isEmpty ? "" : ": \(reasons)")
            failures.append(Failure(.notSent, message, hint: "habit sync --ls"))
        }
        if let foreign { failures.append(foreign) }
        guard !report.items.isEmpty else {
            if failures.count == 1, let failure = failures.first { throw failure }
            return .outboxChanged([], failures.isEmpty ? Line(.done, "nothing is queued") : nil, failures)
        }
        let text = "sent \(Amounts.checkIns(sent))"
        let rejected = report.rejections.count
        let line =
            rejected == 0
            ? Line(.done, text) : Line(sent == 0 ? .open : .done, text, "\(rejected) rejected")
        return .outboxChanged(report.items, line, report.rejections + failures)
    }

    /// The failure for check-ins queued for other addresses and accounts, which this login cannot send; nil if none are.
    private func foreign(_ names: [OutboxName], at here: ServerURL) -> Failure? {
        let counts = read(names, in: outbox).reduce(into: [String: Int]()) { counts, file in
            counts[file.batch.owner.server, default: 0] += file.batch.count
        }
        let clauses = counts.sorted { $0.key < $1.key }.map { server, count in
            "\(Amounts.checkIns(count)) \(count == 1 ? "is" : "are") queued for "
                + (server == here.text ? "another account at \(server)" : server)
        }
        guard !clauses.isEmpty else { return nil }
        let old = counts.keys.filter { $0 != here.text }.min()
        let hint = old.map { "if that server is now at \(here.text), run habit sync --readdress \($0)" }
        return Failure(.notSent, clauses.joined(separator: "; "), hint: hint ?? "habit sync --ls")
    }

    // MARK: The queue

    /// The queued check-ins of every account.
    func queued() throws(Failure) -> [OutboxItem] {
        let listing = try listing(of: outbox)
        warn(ofNewerFiles: listing.unknownFiles.count)
        return read(listing.names, in: outbox).flatMap { OutboxItem.list(of: $0.batch, .queued) }
    }

    /// Gives check-ins another day and sends them.
    ///
    /// A check-in whose recorded time must be wrong, or is before that day, gets the current time.
    func send(_ ids: [String], on day: DayExpression) throws(Failure) -> CommandResult {
        let account = try context.signedIn()
        // The queue is unlocked before it is sent.
        let redated = try { () throws(Failure) -> [QueuedBatch] in
            let queue = try Queue(outbox, toChange: true)
            let chosen = try queue.named(ids)
            let date = try day.day(
                today: account.today(),
                future: chosen.allSatisfy { $0.checkIn.skipped == true }
            )
            let now = account.now()
            var batches = Dictionary(
                chosen.map { ($0.checkIn.key, Self.redated($0, on: date, now: now)) }
            ) { first, _ in first }
            try queue.rewrite(chosen) { batches[$0.checkIn.key] }
            return chosen.compactMap { batches.removeValue(forKey: $0.checkIn.key) }
        }()
        guard redated.contains(where: { account.owner.maySend(for: $0.owner) }) else {
            let items = redated.flatMap { OutboxItem.list(of: $0, .queued) }
            return .outboxChanged(items, Line(.done, "changed the day of \(OutboxView.names(of: items))"))
        }
        return try send()
    }

    private static func redated(_ queued: QueuedCheckIn, on date: Day, now: Instant) -> QueuedBatch {
        let recordedAt = queued.checkIn.recordedAt ?? now
        let isRight =
            queued.batch.wrongTime(at: nil) == nil && date <= CheckIn.latestDay(at: recordedAt)
            && recordedAt <= now.advanced(bySeconds: CheckIn.clockTolerance)
        var batch = queued.alone.mapped { checkIn in
            var checkIn = checkIn
            checkIn.logDate = date
            if !isRight { checkIn.recordedAt = now }
            return checkIn
        }
        batch.decisions = [:]
        batch.wrongTime = nil
        return batch
    }

    /// Sends check-ins queued for another address to the current server.
    ///
    /// Only a server with the account's data knows the account's uid, so no other server gets the check-ins.
    func readdress(_ old: ServerURL) throws(Failure) -> CommandResult {
        let account = try context.signedIn()
        let here = account.client.server
        guard old != here else {
            throw Failure(.usage, "\(here.text) is the current address", hint: "habit sync --ls")
        }
        // The queue is unlocked before it is sent.
        let count = try { () throws(Failure) in try move(from: old, to: account) }()
        guard count > 0 else {
            return .outboxChanged([], Line(.done, "nothing is queued for \(old.text)"))
        }
        return try send()
    }

    private func move(from old: ServerURL, to account: Account) throws(Failure) -> Int {
        let here = account.client.server
        let queue = try Queue(outbox, toChange: true)
        let queued = queue.checkIns.filter { $0.batch.owner.server == old.text }
        guard !queued.isEmpty else { return 0 }
        guard let uid = try account.send(Call(endpoint: .me), for: User.self).value.uid else {
            throw Failure(
                .notSent,
                "\(here.text) does not report the account's uid",
                hint: "upgrade its server"
            )
        }
        let login = try context.store().login(at: old)
        let same = queued.filter { Self.uid(of: $0.batch.owner, login, at: old) == uid }
        guard !same.isEmpty else {
            throw Failure(
                .notSent,
                "nothing was sent: the account at \(here.text) may not be the one at \(old.text)",
                hint: "habit sync --ls"
            )
        }
        try queue.rewrite(same) { queued in
            var batch = queued.alone
            let loginMadeAt = batch.owner.loginMadeAt
            batch.owner = account.owner
            batch.owner.uid = uid
            // The check-in was made with the old login.
            batch.owner.loginMadeAt = loginMadeAt
            return batch
        }
        return same.count
    }

    /// The uid of a check-in's account, known when the check-in was made or learnt by its login since.
    private static func uid(of owner: Owner, _ login: Login?, at server: ServerURL) -> String? {
        if let uid = owner.uid { return uid }
        guard let login, Owner(server: server, token: login.accessToken, login: login).maySend(for: owner)
        else {
            return nil
        }
        return login.uid
    }

    // MARK: Rejected check-ins

    /// The rejected batches.
    func rejected() throws(Failure) -> [(name: OutboxName, batch: QueuedBatch)] {
        guard let folder = try Sync.open(outbox.rejectedPath) else { return [] }
        return read(try listing(of: folder).names, in: folder)
    }

    /// Queues rejected batches again.
    func retry() throws(Failure) {
        // Another process that sends the same check-in may have it rejected again meanwhile.
        guard outbox.lockPatiently() else { throw Failure(.notSent, "another habit is sending the queue") }
        let rejected = try rejected()
        do {
            for file in rejected { _ = try outbox.put(file.batch.filtered { _ in true }) }
        } catch {
            throw Failure(.fileUnusable, "cannot write to \(outbox.path): \(error)")
        }
        try remove(rejected)
    }

    /// Discards rejected batches.
    func drop(_ rejected: [(name: OutboxName, batch: QueuedBatch)]) throws(Failure) -> CommandResult {
        try remove(rejected)
        OutboxFiles(outbox).remove(rejected.flatMap(\.batch.files.keys))
        let items = rejected.flatMap { OutboxItem.list(of: $0.batch, .dropped) }
        return .outboxChanged(items, Line(.done, "dropped \(Amounts.checkIns(items.count))"))
    }

    private func remove(_ rejected: [(name: OutboxName, batch: QueuedBatch)]) throws(Failure) {
        guard !rejected.isEmpty else { return }
        do {
            let folder = try Outbox(at: outbox.rejectedPath)
            for file in rejected { try folder.remove(file.name) }
        } catch {
            throw Failure(.fileUnusable, "cannot write to \(outbox.path): \(error)")
        }
    }
}
