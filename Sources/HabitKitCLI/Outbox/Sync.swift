internal import HabitModel
internal import HabitWire
internal import POSIXFiles

/// What `habit sync` does with the outbox.
struct Sync {
    /// A file and what it holds.
    struct Found {
        let name: OutboxName
        let batch: QueuedBatch

        /// Its check-ins, of which all have become this.
        func items(_ outcome: OutboxItem.Outcome) -> [OutboxItem] {
            batch.checkIns.enumerated().map { index, checkIn in
                let refusal = batch.refusals.indices.contains(index) ? batch.refusals[index] : nil
                return OutboxItem(
                    checkIn: batch.named(checkIn),
                    owner: batch.owner,
                    outcome: outcome,
                    refusal: refusal
                )
            }
        }
    }

    let context: Context
    let outbox: Outbox

    /// Nil if there is no outbox, because nothing was ever kept.
    init?(_ context: Context) throws(Failure) {
        self.context = context
        let path = try XDGPaths.outbox(context.world)
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
                let batch = found.batch
                _ = try outbox.keep(batch.with(batch.checkIns))
            }
        }
    }

    /// Throws away what was refused.
    func drop(_ refused: [Found]) throws(Failure) -> CommandResult {
        try forget(refused) {}
        let items = refused.flatMap { $0.items(.dropped) }
        return .outboxChanged(items, Line(.done, "dropped \(Amounts.checkIns(items.count))"))
    }

    /// Sends what waits for the account that is logged in.
    func send() throws(Failure) -> CommandResult {
        let listing = try listing()
        complain(of: listing.strangers.count)
        guard !listing.names.isEmpty else { return .outboxChanged([], Line(.done, "nothing waits")) }
        let account = try context.signedIn()
        let names = listing.names(of: account.owner)
        guard outbox.lockPatiently() else { throw Failure(.notSent, "another habit is sending what waits") }
        var flush = Flush(account, outbox, .unlimited)
        flush.run(names)
        let report = flush.report
        let others = Set(listing.names).subtracting(names).union(report.foreign)
        if !report.items.isEmpty { context.forgetDay(at: account.client.server) }
        let left = Set(try self.listing().names).intersection(names).subtracting(report.foreign)
        let answer = try answer(
            to: report,
            left: left.reduce(0) { $0 + $1.count },
            foreign: foreign(read(others.sorted(), in: outbox), at: account.client.server)
        )
        if !report.items.isEmpty { Snapshots(context).leave(after: answer, .changes) }
        return answer
    }

    /// What is queued for other addresses and accounts, so that this login cannot send it; nil if nothing is.
    private func foreign(_ found: [Found], at here: ServerURL) -> Failure? {
        let counts = Dictionary(grouping: found, by: \.batch.owner.server)
            .mapValues { $0.reduce(0) { $0 + $1.batch.checkIns.count } }
        let clauses = counts.sorted { $0.key < $1.key }.map { server, count in
            "\(Amounts.checkIns(count)) \(count == 1 ? "is" : "are") queued for "
                + (server == here.text ? "another account at \(server)" : server)
        }
        guard !clauses.isEmpty else { return nil }
        let old = counts.keys.filter { $0 != here.text }.min()
        let hint = old.map { "habit sync --readdress \($0), if that server is now at \(here.text)" }
        return Failure(.notSent, clauses.joined(separator: "; "), hint: hint ?? "habit sync --ls")
    }

    /// - Parameters:
    ///   - left: how many check-ins of the account still wait, of those that were there before.
    ///   - foreign: what is queued for others.
    private func answer(to report: FlushReport, left: Int, foreign: Failure?) throws(Failure) -> CommandResult
    {
        complain(of: report.newerFiles)
        let sent = report.items.count { $0.outcome != .refused }
        if let end = report.end {
            report.show(in: context)
            let done = sent == 0 ? "" : "\(Amounts.checkIns(sent)) sent, then: "
            let message = "\(done)\(end.clause); what waits is kept"
            switch FailureDisposition(end) {
            case .waits, .waitsForClock: throw Failure(.notSent, message, hint: end.hint)
            case .waitsForLogin: throw end.saying(message, end.hint ?? "habit login sends it")
            case .isForbidden, .isRefused: throw end.saying(message, end.hint)
            }
        }
        report.showNotices(in: context)
        let reason = report.delays.first?.delay ?? report.marked.keys.map(\.reason).min()
        let delay = Failure(
            .notSent,
            "\(Amounts.stillWaiting(left))\(reason.map { ": \($0)" } ?? "")",
            hint: "habit sync --ls"
        )
        let failures = (left > 0 ? [delay] : []) + (foreign.map { [$0] } ?? [])
        guard !report.items.isEmpty else {
            if failures.count == 1, let failure = failures.first { throw failure }
            return .outboxChanged([], failures.isEmpty ? Line(.done, "nothing waits") : nil, failures)
        }
        var line = Line(.done, "sent \(Amounts.checkIns(sent))")
        if !report.refusals.isEmpty {
            line = Line(
                sent == 0 ? .open : .done,
                "sent \(Amounts.checkIns(sent))",
                "\(report.refusals.count) refused"
            )
        }
        return .outboxChanged(report.items, line, report.refusals + failures)
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

    private func complain(of newerFiles: Int) {
        guard newerFiles > 0 else { return }
        let files = newerFiles == 1 ? "a file" : "\(newerFiles) files"
        Notice("newer", "\(files) of the outbox may be of a newer habit", hint: "upgrade habit").show(
            in: context
        )
    }
}
