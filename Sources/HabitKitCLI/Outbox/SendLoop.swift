internal import FoundationEssentials
internal import HabitModel
internal import HabitWire

/// Sends what ``Sender`` decides: reads the queue, makes the requests, and keeps the files in step with the answers.
struct SendLoop {
    /// How much time the caller has.
    enum Patience {
        /// Until everything is sent: `habit sync`.
        case unlimited
        /// One request, and others if they start within two seconds: a command's own check-ins.
        case short
        /// The same, with at most five seconds for each request: another command sends the queue on the side.
        case aside
    }

    private static let shortLimit: Int64 = 2_000_000

    private let account: Account
    private let outbox: Outbox?
    private let patience: Patience
    private let start: Instant
    private var sender: Sender
    private var progress: Progress
    /// The files of the command's own check-ins, locked against other processes; empty if they cannot be written.
    private(set) var ownFiles: [LockedQueueFile]
    private(set) var report = QueueReport()
    private var isUnwritable = false

    init(
        _ account: Account,
        _ outbox: Outbox?,
        _ patience: Patience,
        own: [QueuedBatch] = [],
        ownFiles: [LockedQueueFile] = [],
        queue: [OutboxName]
    ) {
        self.account = account
        self.outbox = outbox
        self.patience = patience
        self.ownFiles = ownFiles
        start = account.world.now()
        sender = Sender(own: own, files: queue, offset: account.world.localTime.offset)
        progress = Progress(account.world)
        progress.total = own.reduce(0) { $0 + $1.count } + queue.reduce(0) { $0 + $1.count }
    }

    var result: SendResult { sender.result }

    /// The command's own check-ins, as they are after every correction.
    var own: [QueuedBatch] { sender.own }

    /// Sends until everything is sent, the server is not there, or the time is up.
    mutating func run() {
        defer { progress.finish() }
        while true {
            switch sender.next(hasTime: hasTime) {
            case .read(let file): sender.add(read(file))
            case .send(let parts): send(parts)
            case .divide(let part): settle(sender.divided(into: divide(part)))
            case .stop: return
            }
        }
    }

    private var isUnlimited: Bool { if case .unlimited = patience { true } else { false } }

    private var hasTime: Bool {
        isUnlimited || (0..<Self.shortLimit).contains(account.world.now().microseconds - start.microseconds)
    }

    private var isAside: Bool {
        switch patience {
        case .unlimited: false
        case .short: !result.replies.isEmpty
        case .aside: true
        }
    }

    // MARK: Requests

    private mutating func send(_ parts: [Sender.Part]) {
        progress.update(done: result.count)
        do throws(Failure) {
            var call = Call(endpoint: .checkIns, query: try account.todayQuery())
            call.body = Call.Body(type: "application/json", bytes: QueuedBatch.body(of: parts.map(\.batch)))
            call.isAside = isAside
            let reply = try account.client.send(stamped(call, for: parts), for: CheckInAnswer.self)
            settle(sender.receive(reply))
        } catch {
            guard let correction = account.learn(from: error) else { return settle(sender.fail(error)) }
            if case .clock = correction {
                report.clock = ClockDifference(here: account.world.now(), there: account.now())
            }
            let changed = sender.correct(correction)
            // If this process dies, the next one sends the corrected check-ins.
            for part in changed { put(part.batch) }
            replaceOwn(by: own)
        }
    }

    /// Sends the day start by which the days were decided, so that the server objects if it has changed since.
    private func stamped(_ call: Call, for parts: [Sender.Part]) throws(Failure) -> Call {
        var call = try account.stamped(call)
        let dayStart = account.dayStart
        guard sender.dayStartChange == nil,
            let foreign = parts.lazy.compactMap({ $0.batch.foreignDayStart(than: dayStart) }).first
        else { return call }
        call.headers = call.headers.map {
            $0.name == AccountHeader.dayStartsAt ? ($0.name, foreign.description) : $0
        }
        return call
    }

    // MARK: Files

    /// Reads a file of the queue; nil if there is nothing to send in it.
    private mutating func read(_ file: OutboxName) -> QueuedBatch? {
        guard let outbox else { return nil }
        switch outbox.read(file) {
        case .batch(let batch):
            guard account.owner.maySend(for: batch.owner) else {
                report.foreign.insert(file)
                return nil
            }
            // An unlimited run lets the server decide again whether the time is in the future.
            guard let wrongTime = batch.wrongTime(at: isUnlimited ? nil : account.now()) else {
                return batch.ready
            }
            mark(batch, wrongTime)
        case .absent: break
        case .newer: report.newerFiles += 1
        case .unavailable(let error):
            report.notices.append(Notice("unreadable", "cannot read \(outbox.path)/\(file.text): \(error)"))
        case .unreadable:
            if (try? outbox.setAside(file)) != nil {
                let path = "\(outbox.unreadablePath)/\(file.text)"
                report.notices.append(Notice("set_aside", "moved a damaged file of the outbox to \(path)"))
            }
        }
        return nil
    }

    /// Writes into the file that the time must be wrong, and says so once.
    private mutating func mark(_ batch: QueuedBatch, _ wrongTime: WrongTime) {
        report.wrongTimes.append(wrongTime)
        guard batch.wrongTime != wrongTime else { return }
        var batch = batch
        batch.wrongTime = wrongTime
        guard put(batch), !isUnlimited else { return }
        report.notices.append(
            Notice(
                "marked",
                "\(Amounts.checkIns(batch.count)) \(batch.count == 1 ? "stays" : "stay") queued: "
                    + wrongTime.reason,
                hint: "habit sync --ls"
            )
        )
    }

    /// Writes a file for each half of a batch; nil if that fails.
    private mutating func divide(_ part: Sender.Part) -> [(file: OutboxName, batch: QueuedBatch)]? {
        guard let outbox, let file = part.file else { return nil }
        let halves = part.batch.halves
        do {
            try outbox.replace(file, by: halves)
            report.written.formUnion(halves.map { OutboxName(of: $0) })
        } catch {
            return nil
        }
        return halves.map { (OutboxName(of: $0), $0) }
    }

    @discardableResult
    private mutating func put(_ batch: QueuedBatch) -> Bool {
        guard let outbox, (try? outbox.put(batch)) != nil else { return false }
        report.written.insert(OutboxName(of: batch))
        return true
    }

    /// Removes answered check-ins from the queue, and moves rejected ones to the folder `rejected`.
    private mutating func settle(_ parts: [Sender.Part]) {
        for part in parts { settle(part) }
    }

    private mutating func settle(_ part: Sender.Part) {
        guard let outbox, let file = part.file else { return }
        var rejections: [String: Rejection] = [:]
        var items: [OutboxItem] = []
        var rejected: [Failure] = []
        var queued: Set<String> = []
        var isEarly = false
        for checkIn in part.batch.checkIns {
            let outcome = result[checkIn]
            if case .queued(let failure)? = outcome {
                if case .waitsForClock = FailureDisposition(failure) {
                    isEarly = true
                } else {
                    report.delays.append(failure)
                }
            }
            guard let itemOutcome = OutboxItem.Outcome(outcome) else {
                queued.insert(checkIn.key)
                continue
            }
            var item = OutboxItem(
                checkIn: part.batch.named(checkIn),
                owner: part.batch.owner,
                outcome: itemOutcome
            )
            if case .rejected(let failure)? = outcome {
                item.rejection = Rejection(failure)
                if let id = checkIn.id { rejections[id] = item.rejection }
                if !report.has(checkIn) { rejected.append(failure) }
            }
            if !report.has(checkIn) { items.append(item) }
        }
        let rest = part.batch.filtered { queued.contains($0.key) }
        if rest.count < part.batch.count {
            var refused = part.batch.filtered { $0.id.map { rejections[$0] != nil } ?? false }
            refused.rejections = rejections
            do {
                try outbox.replace(file, by: rest, rejecting: refused)
            } catch {
                // The old file stays. The server knows the ids when it is sent again.
                if !isUnwritable {
                    let message = "cannot write to \(outbox.path): \(error)"
                    report.notices.append(Notice("not_removed", message))
                }
                isUnwritable = true
                return report.add(items.filter { $0.outcome != .rejected })
            }
            if rest.count > 0 { report.written.insert(OutboxName(of: rest)) }
        }
        if isEarly { mark(rest, .recordedInFuture) }
        report.add(items)
        report.rejections += rejected
    }

    /// Leaves only some of the command's own check-ins queued.
    mutating func keep(_ isQueued: (CheckIn) -> Bool) {
        let rest = own.map { $0.filtered(isQueued) }.filter { $0.count > 0 }
        func count(_ batches: [QueuedBatch]) -> Int { batches.reduce(0) { $0 + $1.count } }
        if count(rest) < count(own) { replaceOwn(by: rest) }
    }

    /// Replaces the files of the command's own check-ins; where that fails, the old ones stay.
    private mutating func replaceOwn(by batches: [QueuedBatch]) {
        guard let outbox, !ownFiles.isEmpty else { return }
        let old = Set(ownFiles.map(\.name))
        guard let files = try? outbox.put(all: batches) else { return }
        for name in old.subtracting(files.map(\.name)) { try? outbox.remove(name) }
        ownFiles = files
    }
}

extension SendLoop {
    /// Tells the person on standard error, whatever command they typed.
    func show(in context: Context) {
        for item in report.items {
            guard let rejection = item.rejection else { continue }
            let day = item.checkIn.logDate.map { " on \($0)" } ?? ""
            Notice(
                "rejected",
                "the check-in queued for \(item.checkIn.habit ?? "")\(day) was rejected: \(rejection.clause)",
                hint: "habit sync --rejected"
            ).show(in: context)
        }
        showNotices(in: context)
    }

    /// Tells the person what is wrong with this machine's clock and with files.
    func showNotices(in context: Context) {
        if let clock = report.clock, !context.global.quiet {
            let consequence = result.replies.isEmpty ? "" : "; recorded by the server's"
            Notice(
                "clock_skew",
                "this machine's clock is \(clock.text)\(consequence)",
                hint: ClockDifference.hint
            ).show(in: context)
        }
        for notice in report.notices { notice.show(in: context) }
    }
}
