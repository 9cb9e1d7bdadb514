internal import HabitModel
internal import HabitWire

/// The way of a command's own check-ins: onto the disk, onto the wire, off the disk.
struct Delivery {
    private let context: Context
    private let account: Account
    private let isStrict: Bool
    private let outbox: Result<Outbox, Failure>
    private let listing: OutboxListing

    init(_ context: Context, _ account: Account, isStrict: Bool) {
        self.context = context
        self.account = account
        self.isStrict = isStrict
        outbox = Result { () throws(Failure) in try Delivery.outbox(in: context.world) }
        listing = (try? outbox.get().listing()) ?? .empty
    }

    /// The times for check-ins of this moment.
    func times() -> RecordingTimes {
        RecordingTimes(now: context.world.now(), after: listing, in: try? outbox.get())
    }

    /// Keeps the check-ins, and sends them with what waits.
    func deliver(_ checkIns: [CheckIn], today: Day) throws(Failure) -> Answer {
        let own = KeptBatch(owner: account.owner, checkIns: checkIns)
        let kept = keep(own)
        var flush = Flush(account, try? outbox.get(), today: today)
        flush.run(waiting(), own: own)
        flush.report.show(in: context)
        guard let reply = flush.report.reply else {
            let failure = flush.report.end ?? Failure(.answerUnusable, "the server gave no answer")
            return try answer(to: failure, own, kept)
        }
        switch kept {
        case .success(let file): forget(file)
        case .failure(let failure) where !context.global.quiet:
            Notice("not_kept", "recorded, but it could not be kept beforehand: \(failure.message)").show(
                in: context
            )
        case .failure: break
        }
        return .checkIns(reply)
    }

    private static func outbox(in world: World) throws(Failure) -> Outbox {
        let path = try Places.outbox(world)
        do {
            return try Outbox(making: path)
        } catch {
            throw Failure(.fileUnusable, "cannot open \(path): \(error)")
        }
    }

    private func keep(_ batch: KeptBatch) -> Result<KeptFile, Failure> {
        Result { () throws(Failure) in
            let outbox = try outbox.get()
            do {
                return try outbox.keep(batch)
            } catch {
                throw Failure(.fileUnusable, "cannot write to \(outbox.path): \(error)")
            }
        }
    }

    /// What goes along: nothing if another process is sending it already.
    private func waiting() -> [OutboxName] {
        let names = listing.names(of: account.owner)
        guard !names.isEmpty, (try? outbox.get())?.lock() == true else { return [] }
        return names
    }

    private func forget(_ file: KeptFile) {
        // What stays is sent again another time, and the server knows it then.
        try? outbox.get().remove(file.name)
    }

    /// What is said when there is no answer.
    private func answer(
        to failure: Failure,
        _ own: KeptBatch,
        _ kept: Result<KeptFile, Failure>
    ) throws(Failure) -> Answer {
        let fate = Fate(failure)
        let file: KeptFile
        switch (kept, fate) {
        case (_, .isRefused), (_, .isForbidden):
            if case .success(let file) = kept { forget(file) }
            throw failure
        case (.failure(let obstacle), _):
            throw failure.saying(
                "\(failure.clause); and nothing is kept: \(obstacle.message)",
                obstacle.hint
            )
        case (.success(let own), .waitsForLogin) where account.owner.isTokenAlone:
            forget(own)
            throw failure
        case (.success, .waitsForLogin):
            throw failure.saying("\(failure.clause); what was done is kept", "habit login sends it")
        case (.success(let own), .waits): file = own
        }
        return try withExtendedLifetime(file) { () throws(Failure) in try answer(to: failure, own) }
    }

    /// What is said when the check-ins are kept and nobody is to blame.
    private func answer(to failure: Failure, _ own: KeptBatch) throws(Failure) -> Answer {
        let count = (try? outbox.get().listing().count(of: account.owner)) ?? own.checkIns.count
        let others = count > own.checkIns.count ? ", with \(count - own.checkIns.count) more" : ""
        let message = "\(failure.clause); kept, will be sent\(others)"
        guard !isStrict else { throw Failure(.notSent, message, hint: failure.hint) }
        if !context.global.quiet {
            let isMissing = failure.code == FailureCode.libraryMissing.rawValue
            Notice("kept", message, hint: isMissing ? failure.hint : nil).show(in: context)
        }
        return .kept(own.checkIns)
    }
}
