internal import HabitModel
internal import HabitWire
internal import POSIXFiles

/// Queues a command's check-ins, sends them with the rest of the queue, and reports the outcome.
struct Delivery {
    private let context: Context
    private let account: Account
    private let isStrict: Bool
    private let warnsOfUnknownHabits: Bool
    private let outbox: Result<Outbox, Failure>
    private let listing: OutboxListing
    /// The habits this machine knows; queued check-ins refer to them by uid.
    let known: KnownHabits

    /// - Parameter warnsOfUnknownHabits: whether to warn about queued habits that are unknown here.
    init(_ context: Context, _ account: Account, isStrict: Bool, warnsOfUnknownHabits: Bool = true) {
        self.context = context
        self.account = account
        self.isStrict = isStrict
        self.warnsOfUnknownHabits = warnsOfUnknownHabits
        known = KnownHabits(of: account, in: context)
        outbox = Result { () throws(Failure) in
            let path = try XDGPaths.outbox(context.world)
            do throws(SystemError) {
                return try Outbox(making: path)
            } catch {
                throw Outbox.failure(path, error)
            }
        }
        listing = (try? outbox.get().listing()) ?? .empty
    }

    /// The times for new check-ins.
    func times() -> RecordingTimes {
        RecordingTimes(now: account.now(), after: listing, in: try? outbox.get())
    }

    /// Queues and sends the check-ins.
    ///
    /// - Returns: the answer about recorded and queued check-ins, nil if there are none; and the failure of the command,
    ///   if it failed.
    func deliver(
        _ batch: QueuedBatch,
        file: TypedFile? = nil
    ) throws(Failure) -> (answer: CommandResult?, failure: Failure?) {
        let batches = batch.inRequests
        let attachments = batch.files.mapValues { _ in file?.bytes ?? [] }
        let written = write(batches, attachments)
        var loop = SendLoop(
            account,
            try? outbox.get(),
            .short,
            own: batches,
            ownFiles: (try? written.get()) ?? [],
            attaching: attachments,
            queue: queue()
        )
        loop.run()
        loop.show(in: context)
        if let reason = loop.report.delays.first?.delay, !context.global.quiet {
            Notice("still_queued", "some earlier check-ins are still queued: \(reason)").show(in: context)
        }
        defer {
            if loop.ownFiles.isEmpty, let outbox = try? outbox.get() {
                OutboxFiles(outbox).remove(attachments.keys)
            }
        }
        return try conclude(&loop, writeFailure: written.writeFailure)
    }

    /// Writes all of the batches to the disk, each after its files, or none.
    private func write(
        _ batches: [QueuedBatch],
        _ attachments: [String: [UInt8]]
    ) -> Result<[LockedQueueFile], Failure> {
        Result { () throws(Failure) in
            let outbox = try outbox.get()
            do {
                for (id, bytes) in attachments { try OutboxFiles(outbox).put(bytes, of: id) }
                return try outbox.put(all: batches)
            } catch {
                throw Failure(.fileUnusable, "cannot write to \(outbox.path): \(error)")
            }
        }
    }

    /// The queued files to send as well; none if another process is sending them.
    private func queue() -> [OutboxName] {
        let names = listing.names(of: account.owner)
        guard !names.isEmpty, (try? outbox.get())?.lock() == true else { return [] }
        return names
    }

    /// Decides which check-ins stay queued, and what the command answers.
    private func conclude(
        _ loop: inout SendLoop,
        writeFailure: Failure?
    ) throws(Failure) -> (answer: CommandResult?, failure: Failure?) {
        let checkIns = loop.own.flatMap(\.checkIns)
        var recorded = 0
        var queued: [CheckIn] = []
        var reason: Failure?
        var hasUnanswered = false
        var unattached: Failure?
        for checkIn in checkIns {
            switch loop.result[checkIn] {
            case .recorded:
                recorded += 1
                unattached = unattached ?? loop.attachOwn(checkIn)
            case .rejected: break
            case .queued(let failure):
                queued.append(checkIn)
                reason = reason ?? failure
            case nil:
                queued.append(checkIn)
                hasUnanswered = true
            }
        }
        if hasUnanswered {
            reason = loop.result.stopped ?? reason ?? Failure(.answerUnusable, "the server gave no answer")
        }
        let replies = loop.result.replies
        func answer(queued: [CheckIn]) throws(Failure) -> CommandResult? {
            guard let reply = try Reply(replies, about: checkIns, queued: queued) else { return nil }
            var result = CommandResult.checkIns(reply)
            if !queued.isEmpty { result.isRefused = false }
            return result
        }
        guard let failure = reason else {
            if let unattached {
                let failure = keepFile(&loop, unattached, writeFailure)
                return (try answer(queued: []), failure)
            }
            loop.retain { _ in false }
            if let writeFailure, !context.global.quiet {
                let message = "recorded, but could not be queued first: \(writeFailure.message)"
                Notice("not_queued", message, hint: writeFailure.hint).show(in: context)
            }
            let result = try answer(queued: []) ?? .queuedCheckIns([])
            let file = recorded > 0 ? loop.own.first?.files.values.first : nil
            return (file.map { result.attaching($0) } ?? result, nil)
        }
        let prefix = recorded == 0 ? "" : "\(Amounts.checkIns(recorded)) recorded, then: "
        let disposition = FailureDisposition(failure)
        switch disposition {
        case .rejected, .forbidden:
            loop.retain { _ in false }
            return (try answer(queued: []), failure.saying(prefix + failure.message, failure.hint))
        case .loginNeeded where writeFailure == nil && account.owner.isTokenAlone:
            // No other token could ever send them.
            loop.retain { _ in false }
            return (try answer(queued: []), failure.saying(prefix + failure.message, failure.hint))
        case .temporary, .clockAhead, .loginNeeded: break
        }
        if let writeFailure {
            let message = "\(prefix)\(failure.delay); nothing is queued: \(writeFailure.message)"
            return (try answer(queued: []), failure.saying(message, writeFailure.hint))
        }
        let ids = Set(queued.map(\.key))
        loop.retain { ids.contains($0.key) }
        // The files stay locked until the person has been told.
        return try withExtendedLifetime(loop.ownFiles) { () throws(Failure) in
            let answer = try answer(queued: queued) ?? .queuedCheckIns(queued)
            if case .loginNeeded = disposition {
                let message = "\(prefix)\(failure.clause); your check-ins are queued"
                return (answer, failure.saying(message, failure.loginHint))
            }
            if warnsOfUnknownHabits, !context.global.quiet {
                known.warn(of: queued.compactMap(\.withAmount.habit), "queued anyway")
            }
            return (answer, tell(prefix + failure.delay, failure, queued.count))
        }
    }

    /// Decides whether a recorded check-in stays queued for the sake of its file, and returns the failure, if it is one.
    private func keepFile(
        _ loop: inout SendLoop,
        _ failure: Failure,
        _ writeFailure: Failure?
    ) -> Failure? {
        let message = "recorded, but \(failure.clause)"
        switch FailureDisposition(failure) {
        case .temporary, .clockAhead, .loginNeeded:
            if let writeFailure {
                return failure.saying(
                    "\(message); the file is not queued: \(writeFailure.message)",
                    writeFailure.hint
                )
            }
            let queued = "\(message); the file is queued, will be sent later"
            guard !isStrict else { return Failure(.notSent, queued, hint: failure.hint) }
            if !context.global.quiet { Notice("queued", queued).show(in: context) }
            return nil
        case .rejected, .forbidden:
            loop.retain { _ in false }
            return failure.saying(message, failure.hint)
        }
    }

    /// Reports that check-ins are queued; with `--strict`, returns a failure instead.
    private func tell(_ reason: String, _ failure: Failure, _ own: Int) -> Failure? {
        let count = (try? outbox.get().listing().count(of: account.owner)) ?? own
        let others = count > own ? " (\(count) in total)" : ""
        let message = "\(reason); queued, will be sent later\(others)"
        guard !isStrict else { return Failure(.notSent, message, hint: failure.hint) }
        guard !context.global.quiet else { return nil }
        let isMissing = failure.code == FailureCode.withoutLibcurl.rawValue
        Notice("queued", message, hint: isMissing ? failure.hint : nil).show(in: context)
        return nil
    }
}

extension Result<[LockedQueueFile], Failure> {
    /// Why no file could be written.
    fileprivate var writeFailure: Failure? {
        if case .failure(let failure) = self { failure } else { nil }
    }
}
