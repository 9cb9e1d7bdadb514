internal import FoundationEssentials
internal import HabitModel
internal import HabitWire

/// Does what ``Sender`` decides: reads the queue, sends the requests, and updates the files after each answer.
struct SendLoop {
    /// How long the caller can wait.
    enum Patience {
        /// Until everything is sent: `habit sync`.
        case unlimited
        /// One request, then others that start within two seconds: a command's own check-ins.
        case short
        /// The same, with at most five seconds per request: another command sends the queue as a side task.
        case sideTask
    }

    private static let shortLimit: Int64 = 2_000_000

    private let account: Account
    private let outbox: Outbox?
    private let patience: Patience
    private let start: Instant
    private var sender: Sender
    private var progress: Progress
    /// The files of the command's own check-ins, locked against other processes; empty if they could not be written.
    private(set) var ownFiles: [LockedQueueFile]
    private(set) var report = QueueReport()
    private var isUnwritable = false
    private var uploads: FileUploads

    init(
        _ account: Account,
        _ outbox: Outbox?,
        _ patience: Patience,
        own: [QueuedBatch] = [],
        ownFiles: [LockedQueueFile] = [],
        attaching attachments: [String: [UInt8]] = [:],
        queue: [OutboxName]
    ) {
        self.account = account
        self.outbox = outbox
        self.patience = patience
        self.ownFiles = ownFiles
        start = account.world.now()
        uploads = FileUploads(account, outbox.map(OutboxFiles.init), own: attachments)
        sender = Sender(own: own, files: queue, offset: account.world.localTime.offset)
        progress = Progress(account.world)
        progress.total = own.reduce(0) { $0 + $1.count } + queue.reduce(0) { $0 + $1.count }
    }

    var result: SendResult { sender.result }

    /// The command's own check-ins after all corrections.
    var own: [QueuedBatch] { sender.own }

    /// Sends until everything is sent, the server cannot be reached, or the time is up.
    mutating func run() {
        defer { progress.finish() }
        while true {
            switch sender.next(hasTime: hasTime) {
            case .read(let file): sender.add(read(file))
            case .send(let parts): send(parts)
            case .split(let part): settle(sender.didSplit(into: split(part)))
            case .stop: return
            }
        }
    }

    private var isUnlimited: Bool { if case .unlimited = patience { true } else { false } }

    private var hasTime: Bool {
        isUnlimited || (0..<Self.shortLimit).contains(account.world.now().microseconds - start.microseconds)
    }

    private var isSideTask: Bool {
        switch patience {
        case .unlimited: false
        case .short: !result.replies.isEmpty
        case .sideTask: true
        }
    }

    // MARK: Requests

    private mutating func send(_ parts: [Sender.Part]) {
        progress.update(done: result.count)
        do throws(Failure) {
            var call = Call(endpoint: .checkIns, query: try account.todayQuery())
            call.body = Call.Body(type: "application/json", bytes: QueuedBatch.body(of: parts.map(\.batch)))
            call.isSideTask = isSideTask
            let reply = try account.client.send(stamped(call, for: parts), for: CheckInAnswer.self)
            uploads.note(reply.value)
            settle(sender.receive(reply))
        } catch {
            guard let correction = account.learn(from: error) else { return settle(sender.fail(error)) }
            if case .clock = correction {
                report.clock = ClockDifference(here: account.world.now(), there: account.now())
            }
            let changed = sender.correct(correction)
            // If this process dies, the next one sends the corrected check-ins.
            for part in changed { put(part.batch) }
            replaceOwn(with: own)
        }
    }

    /// The call with the day start that decided the days, so that the server objects if it has changed since.
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

    /// Reads a queued file; nil if it holds nothing to send.
    private mutating func read(_ file: OutboxName) -> QueuedBatch? {
        guard let outbox else { return nil }
        switch outbox.read(file) {
        case .batch(let batch):
            guard account.owner.maySend(for: batch.owner) else {
                report.foreign.insert(file)
                return nil
            }
            // habit sync lets the server decide again whether the time is in the future.
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
                report.notices.append(Notice("set_aside", "moved a damaged outbox file to \(path)"))
            }
        }
        return nil
    }

    /// Records in the file that the time must be wrong, and tells the person the first time.
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
    private mutating func split(_ part: Sender.Part) -> [(file: OutboxName, batch: QueuedBatch)]? {
        guard let outbox, let file = part.file else { return nil }
        let halves = part.batch.halves
        do {
            try outbox.replace(file, with: halves)
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

    private mutating func settle(_ parts: [Sender.Part]) {
        for part in parts { settle(part) }
    }

    /// Removes answered check-ins from the queue, and moves rejected ones to the folder `rejected`.
    private mutating func settle(_ part: Sender.Part) {
        guard let outbox, let file = part.file else { return }
        var rejections: [String: Rejection] = [:]
        var items: [OutboxItem] = []
        var failures: [Failure] = []
        var queued: Set<String> = []
        var isEarly = false
        for checkIn in part.batch.checkIns {
            var outcome = result[checkIn]
            // A check-in stays queued until its file is attached. The server knows its id when it is sent again.
            if case .recorded? = outcome,
                let failure = uploads.attach(checkIn, of: part.batch, isSideTask: !isUnlimited)
            {
                outcome = SendResult.Outcome(failure, isOwn: false)
            }
            if case .queued(let failure)? = outcome {
                if case .clockAhead = FailureDisposition(failure) {
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
                outcome: itemOutcome,
                fileName: checkIn.id.flatMap { part.batch.files[$0] }
            )
            if case .rejected(let failure)? = outcome {
                item.rejection = Rejection(failure)
                if let id = checkIn.id { rejections[id] = item.rejection }
                if !report.has(checkIn) { failures.append(failure) }
            }
            if !report.has(checkIn) { items.append(item) }
        }
        let rest = part.batch.filtered { queued.contains($0.key) }
        if rest.count < part.batch.count {
            var rejected = part.batch.filtered { $0.id.map { rejections[$0] != nil } ?? false }
            rejected.rejections = rejections
            do {
                try outbox.replace(file, with: rest, rejecting: rejected)
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
            OutboxFiles(outbox).remove(
                part.batch.files.keys.filter { rest.files[$0] == nil && rejections[$0] == nil }
            )
        }
        if isEarly { mark(rest, .recordedInFuture) }
        report.add(items)
        report.rejections += failures
    }

    /// Attaches the file of the command's own check-in, if it has one and is recorded.
    ///
    /// - Returns: why that failed.
    mutating func attachOwn(_ checkIn: CheckIn) -> Failure? {
        guard let batch = own.first(where: { $0.files[checkIn.id ?? ""] != nil }) else { return nil }
        return uploads.attach(checkIn, of: batch, isSideTask: false)
    }

    /// Keeps only some of the command's own check-ins queued.
    mutating func retain(_ isQueued: (CheckIn) -> Bool) {
        let rest = own.map { $0.filtered(isQueued) }.filter { $0.count > 0 }
        func count(_ batches: [QueuedBatch]) -> Int { batches.reduce(0) { $0 + $1.count } }
        if count(rest) < count(own) { replaceOwn(with: rest) }
    }

    /// Replaces the files of the command's own check-ins; if that fails, the old ones stay.
    private mutating func replaceOwn(with batches: [QueuedBatch]) {
        guard let outbox, !ownFiles.isEmpty else { return }
        let old = Set(ownFiles.map(\.name))
        guard let files = try? outbox.put(all: batches) else { return }
        for name in old.subtracting(files.map(\.name)) { try? outbox.remove(name) }
        ownFiles = files
    }
}
