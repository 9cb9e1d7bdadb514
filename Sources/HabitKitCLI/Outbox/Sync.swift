internal import HabitModel
internal import HabitWire

/// What `habit sync` does with the outbox.
struct Sync {
    /// A file and what it holds.
    struct Found {
        let name: OutboxName
        let batch: KeptBatch

        /// Its check-ins, of which all have become this.
        func items(_ outcome: OutboxItem.Outcome) -> [OutboxItem] {
            batch.checkIns.enumerated().map { index, checkIn in
                let refusal = batch.refusals.indices.contains(index) ? batch.refusals[index] : nil
                return OutboxItem(checkIn: checkIn, owner: batch.owner, outcome: outcome, refusal: refusal)
            }
        }
    }

    private let context: Context
    private let outbox: Outbox

    /// Nil if there is no outbox, because nothing was ever kept.
    init?(_ context: Context) throws(Failure) {
        self.context = context
        let path = try Places.outbox(context.world)
        guard let outbox = try Sync.open(path) else { return nil }
        self.outbox = outbox
    }

    /// What waits, for everybody.
    func waiting() throws(Failure) -> [OutboxItem] {
        let listing = try listing()
        complain(of: listing.strangers.count)
        return read(listing.names, in: outbox).flatMap { $0.items(.waiting) }
    }

    /// What was refused.
    func rejected() throws(Failure) -> [Found] {
        guard let rejected = try Sync.open(outbox.rejectedPath) else { return [] }
        do {
            return read(try rejected.listing().names, in: rejected)
        } catch {
            throw Failure(.fileUnusable, "cannot read \(rejected.path): \(error)")
        }
    }

    /// Lets what was refused wait again.
    func retry(_ refused: [Found]) throws(Failure) {
        try forget(refused) { () throws(SystemError) in
            for found in refused {
                _ = try outbox.keep(KeptBatch(owner: found.batch.owner, checkIns: found.batch.checkIns))
            }
        }
    }

    /// Throws away what was refused.
    func drop(_ refused: [Found]) throws(Failure) -> Answer {
        try forget(refused) {}
        let items = refused.flatMap { $0.items(.dropped) }
        return .outboxChanged(items, Line(.done, "dropped \(Amounts.checkIns(items.count))"))
    }

    /// Sends what waits for the account that is logged in.
    func send() throws(Failure) -> Answer {
        let listing = try listing()
        complain(of: listing.strangers.count)
        guard !listing.names.isEmpty else { return .outboxChanged([], Line(.done, "nothing waits")) }
        let account = try context.signedIn()
        let names = listing.names(of: account.owner)
        guard outbox.lockPatiently() else { throw Failure(.notSent, "another habit is sending what waits") }
        var flush = Flush(account, outbox, today: try account.today(), .unlimited)
        flush.run(names)
        let report = flush.report
        let others = Set(listing.names).subtracting(names).union(report.foreign)
        complain(ofOthers: others.reduce(0) { $0 + $1.count })
        if !report.items.isEmpty { context.forgetDay(of: account) }
        let left = Set(try self.listing().names).intersection(names).subtracting(report.foreign)
        let answer = try answer(to: report, left: left.reduce(0) { $0 + $1.count })
        if !report.items.isEmpty { Snapshots(context).leave(after: answer, .changes) }
        return answer
    }

    /// - Parameter left: how many check-ins of the account still wait, of those that were there before.
    private func answer(to report: FlushReport, left: Int) throws(Failure) -> Answer {
        complain(of: report.newerFiles)
        let sent = report.items.count { $0.outcome != .refused }
        if let end = report.end {
            report.show(in: context)
            let done = sent == 0 ? "" : "\(Amounts.checkIns(sent)) sent, then: "
            let message = "\(done)\(end.clause); what waits is kept"
            switch Fate(end) {
            case .waits, .waitsForClock: throw Failure(.notSent, message, hint: end.hint)
            case .waitsForLogin: throw end.saying(message, end.hint ?? "habit login sends it")
            case .isForbidden, .isRefused: throw end.saying(message, end.hint)
            }
        }
        for notice in report.notices { notice.show(in: context) }
        guard left > 0 || !report.items.isEmpty else {
            return .outboxChanged([], Line(.done, "nothing waits"))
        }
        let delay = Failure(
            .notSent,
            "\(Amounts.stillWaiting(left))\(report.delays.first.map { ": \($0.delay)" } ?? "")",
            hint: "habit sync --dry-run"
        )
        guard !report.items.isEmpty else { throw delay }
        var line = Line(.done, "sent \(Amounts.checkIns(sent))")
        if !report.refusals.isEmpty {
            line = Line(
                sent == 0 ? .open : .done,
                "sent \(Amounts.checkIns(sent))",
                "\(report.refusals.count) refused"
            )
        }
        return .outboxChanged(report.items, line, report.refusals + (left > 0 ? [delay] : []))
    }

    private static func open(_ path: String) throws(Failure) -> Outbox? {
        do {
            return try Outbox(at: path)
        } catch {
            guard !error.isMissing || Link.target(of: path) != nil else { return nil }
            throw Outbox.failure(path, error)
        }
    }

    private func listing() throws(Failure) -> OutboxListing {
        do {
            return try outbox.listing()
        } catch {
            throw Failure(.fileUnusable, "cannot read \(outbox.path): \(error)")
        }
    }

    private func read(_ names: [OutboxName], in folder: Outbox) -> [Found] {
        names.compactMap { name in
            switch folder.read(name, evenIfSending: true) {
            case .batch(let batch, _): return Found(name: name, batch: batch)
            case .newer: complain(of: 1)
            case .unreadable:
                Notice("unreadable", "\(folder.path)/\(name.text) cannot be understood").show(in: context)
            case .unavailable(let error):
                Notice("unreadable", "cannot read \(folder.path)/\(name.text): \(error)").show(in: context)
            case .absent: break
            }
            return nil
        }
    }

    /// Removes what was refused, after something else was done with it.
    private func forget(
        _ refused: [Found],
        after body: () throws(SystemError) -> Void
    ) throws(Failure) {
        do {
            try body()
            let rejected = try Outbox(at: outbox.rejectedPath)
            for found in refused { try rejected.remove(found.name) }
        } catch {
            guard !refused.isEmpty else { return }
            throw Failure(.fileUnusable, "cannot write to \(outbox.path): \(error)")
        }
    }

    private func complain(ofOthers count: Int) {
        guard count > 0 else { return }
        Notice(
            "others_wait",
            "not sent: \(Amounts.checkIns(count)) of another account or server",
            hint: "habit sync --dry-run"
        )
        .show(in: context)
    }

    private func complain(of newerFiles: Int) {
        guard newerFiles > 0 else { return }
        let files = newerFiles == 1 ? "a file" : "\(newerFiles) files"
        Notice("newer", "\(files) of the outbox may be of a newer habit", hint: "upgrade habit").show(
            in: context
        )
    }
}
