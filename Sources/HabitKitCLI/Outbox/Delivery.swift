internal import HabitModel
internal import HabitWire

/// The way of a command's own check-ins: onto the disk, onto the wire, off the disk.
struct Delivery {
    private let context: Context
    private let account: Account
    private let isStrict: Bool
    private let guesses: Bool
    private let outbox: Result<Outbox, Failure>
    private let listing: OutboxListing
    /// The habits that this machine knows, by whose uids check-ins are queued.
    let known: KnownHabits

    /// - Parameter guesses: whether to say of what is kept that no such habit is known.
    init(_ context: Context, _ account: Account, isStrict: Bool, guesses: Bool = true) {
        self.context = context
        self.account = account
        self.isStrict = isStrict
        self.guesses = guesses
        known = KnownHabits(of: account, in: context)
        outbox = Result { () throws(Failure) in try Delivery.outbox(in: context.world) }
        listing = (try? outbox.get().listing()) ?? .empty
    }

    /// The times for check-ins of this moment.
    func times() -> RecordingTimes {
        RecordingTimes(now: account.now(), after: listing, in: try? outbox.get())
    }

    /// Keeps the check-ins, and sends them with what waits.
    func deliver(_ made: CheckInMaker.Made) throws(Failure) -> Delivered {
        var whole = QueuedBatch(owner: account.owner, checkIns: made.checkIns)
        whole.decisions = made.decisions
        let batches = whole.inRequests
        let written = keep(batches)
        let files: [LockedQueueFile?] = (try? written.get()) ?? batches.map { _ in nil }
        let own = zip(batches, files).map { OwnBatch(batch: $0, known: known, file: $1) }
        var flush = Flush(account, try? outbox.get(), .short, own: own)
        flush.run(waiting())
        flush.report.show(in: context)
        if let delay = flush.report.delays.first, !context.global.quiet {
            Notice("still_waiting", "some of what was kept before still waits: \(delay.delay)").show(
                in: context
            )
        }
        let ending = Ending(of: flush.own.flatMap(\.batch.checkIns), flush.report)
        // The files as they are after a correction.
        let kept = written.map { _ in flush.own.compactMap(\.file) }
        guard let failure = ending.failure else {
            forget(kept)
            if case .failure(let failure) = kept, !context.global.quiet {
                let message = "recorded, but it could not be kept beforehand: \(failure.message)"
                Notice("not_kept", message, hint: failure.hint).show(in: context)
            }
            return Delivered(answer: try answer(ending))
        }
        return try delivered(ending, failure, flush.own.map(\.batch), kept)
    }

    private static func outbox(in world: World) throws(Failure) -> Outbox {
        let path = try XDGPaths.outbox(world)
        do {
            return try Outbox(making: path)
        } catch {
            throw Outbox.failure(path, error)
        }
    }

    /// Keeps all of the batches or none.
    private func keep(_ batches: [QueuedBatch]) -> Result<[LockedQueueFile], Failure> {
        Result { () throws(Failure) in
            let outbox = try outbox.get()
            var files: [LockedQueueFile] = []
            do {
                for batch in batches { files.append(try outbox.keep(known.addressed(batch))) }
            } catch {
                forget(.success(files))
                throw Failure(.fileUnusable, "cannot write to \(outbox.path): \(error)")
            }
            return files
        }
    }

    /// What goes along: nothing if another process is sending it already.
    private func waiting() -> [OutboxName] {
        let names = listing.names(of: account.owner)
        guard !names.isEmpty, (try? outbox.get())?.lock() == true else { return [] }
        return names
    }

    private func forget(_ kept: Result<[LockedQueueFile], Failure>) {
        guard let outbox = try? outbox.get(), let files = try? kept.get() else { return }
        // What stays is sent again another time, and the server knows it then.
        for file in files { try? outbox.remove(file.name) }
    }

    private func answer(_ ending: Ending) throws(Failure) -> CommandResult {
        guard let reply = try Reply(ending.replies, kept: ending.waiting) else {
            return .kept(ending.waiting)
        }
        return .checkIns(reply)
    }

    /// What the server has answered, where nothing is kept beside it.
    private func lost(_ ending: Ending, _ failure: Failure) throws(Failure) -> Delivered {
        Delivered(answer: try Reply(ending.replies, kept: []).map(CommandResult.checkIns), failure: failure)
    }

    /// What is said when not all of it has an answer.
    private func delivered(
        _ ending: Ending,
        _ failure: Failure,
        _ own: [QueuedBatch],
        _ kept: Result<[LockedQueueFile], Failure>
    ) throws(Failure) -> Delivered {
        let recorded = ending.recorded == 0 ? "" : "\(Amounts.checkIns(ending.recorded)) recorded, then: "
        switch (kept, FailureDisposition(failure)) {
        case (_, .isRefused), (_, .isForbidden):
            forget(kept)
            return try lost(ending, failure.saying(recorded + failure.message, failure.hint))
        case (.failure(let obstacle), _):
            let message = "\(recorded)\(failure.delay); and nothing is kept: \(obstacle.message)"
            return try lost(ending, failure.saying(message, obstacle.hint))
        case (.success, .waitsForLogin) where account.owner.isTokenAlone:
            forget(kept)
            return try lost(ending, failure)
        case (.success(let files), let fate):
            let remaining = keepRest(ending, of: own, files)
            return try withExtendedLifetime(remaining) { () throws(Failure) in
                var delivered = Delivered(answer: try answer(ending))
                if case .waitsForLogin = fate {
                    let message = "\(recorded)\(failure.clause); what was done is kept"
                    delivered.failure = failure.saying(message, "habit login sends it")
                    return delivered
                }
                if guesses, !context.global.quiet {
                    known.doubt(ending.waiting.compactMap(\.withAmount.habit), "kept all the same")
                }
                delivered.failure = tell(recorded + failure.delay, failure, ending.waiting.count)
                return delivered
            }
        }
    }

    /// Leaves only those on the disk that still wait.
    private func keepRest(_ ending: Ending, of own: [QueuedBatch], _ files: [LockedQueueFile])
        -> [LockedQueueFile]
    {
        let ids = Set(ending.waiting.map(\.id))
        return zip(own, files).flatMap { batch, file in
            let rest = batch.checkIns.filter { ids.contains($0.id) }
            if rest.count == batch.checkIns.count { return [file] }
            let batches = rest.isEmpty ? [] : [batch.with(rest)]
            // Where that cannot be written, the whole file stays, and the server knows the rest of it.
            guard let smaller = try? keep(batches).get() else { return [file] }
            forget(.success([file]))
            return smaller
        }
    }

    /// Says that check-ins are kept and nobody is to blame; where that fails the command, as its failure.
    private func tell(_ reason: String, _ failure: Failure, _ own: Int) -> Failure? {
        let count = (try? outbox.get().listing().count(of: account.owner)) ?? own
        let others = count > own ? ", with \(count - own) more" : ""
        let message = "\(reason); kept, will be sent\(others)"
        guard !isStrict else { return Failure(.notSent, message, hint: failure.hint) }
        guard !context.global.quiet else { return nil }
        let isMissing = failure.code == FailureCode.withoutLibcurl.rawValue
        Notice("kept", message, hint: isMissing ? failure.hint : nil).show(in: context)
        return nil
    }
}

extension KnownHabits {
    /// The batch as it is queued.
    ///
    /// What is sent at once keeps the references that were typed: the server knows best what they mean now. What is
    /// sent later must still mean that.
    func addressed(_ batch: QueuedBatch) -> QueuedBatch {
        var queued = batch.with(batch.checkIns.map(addressed))
        queued.names = namesByUid
        return queued
    }
}
