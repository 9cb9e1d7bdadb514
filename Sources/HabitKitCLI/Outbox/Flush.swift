internal import FoundationEssentials
internal import HabitModel
internal import HabitWire

/// Sending of what waits for one account, the oldest first, in as few requests as the limits allow.
struct Flush {
    private let account: Account
    private let outbox: Outbox?
    /// What a command sends itself, as it is now known to be right.
    private(set) var own: [OwnBatch]
    private let patience: Patience
    private let start: Instant
    private var progress: Progress
    /// The correction of the day start that this command has made, which holds for whatever is read after it, too.
    private var dayStartChange: Correction?
    private(set) var report = FlushReport()

    /// How long whoever waits for it has time.
    enum Patience {
        /// Until all is sent: that is what they asked for.
        case unlimited
        /// For the first request, and for others only if they begin within two seconds.
        case short
        /// The same, with half the time for each request: they wait for something else.
        case aside
    }

    private static let shortLimit: Int64 = 2_000_000

    init(_ account: Account, _ outbox: Outbox?, _ patience: Patience, own: [OwnBatch] = []) {
        self.account = account
        self.outbox = outbox
        self.own = own
        self.patience = patience
        start = account.world.now()
        progress = Progress(account.world)
    }

    /// Sends what a command sends itself, with as many files as fit beside it, and then the others, until all is sent,
    /// the server is not there or the time is over.
    mutating func run(_ names: [OutboxName]) {
        defer { progress.finish() }
        progress.total = names.reduce(0) { $0 + $1.count } + own.reduce(0) { $0 + $1.batch.checkIns.count }
        var names = names[...]
        for index in own.indices {
            var load = Load([Load.Part(own: own[index].batch)])
            fill(&load, from: &names)
            guard send(load.inOrder) else { return }
        }
        var isFirst = own.isEmpty
        while !names.isEmpty, isFirst || hasTime {
            isFirst = false
            var load = Load()
            fill(&load, from: &names)
            guard load.parts.isEmpty || send(load) else { return }
        }
    }

    private var hasTime: Bool {
        if case .unlimited = patience { return true }
        return (0..<Self.shortLimit).contains(account.world.now().microseconds - start.microseconds)
    }

    /// Takes files into a load for as long as there is room.
    private mutating func fill(_ load: inout Load, from names: inout ArraySlice<OutboxName>) {
        while let name = names.first {
            if let part = read(name) {
                guard load.hasRoom(for: part) else { return }
                load.append(part)
            }
            names.removeFirst()
        }
    }

    /// Reads a file that is to be sent; nil if there is nothing in it for us.
    private mutating func read(_ name: OutboxName) -> Load.Part? {
        guard let outbox else { return nil }
        switch outbox.read(name) {
        case .batch(let batch, let size):
            guard account.owner.maySend(for: batch.owner) else {
                report.foreign.insert(name)
                return nil
            }
            guard let wrongTime = batch.wrongTime(at: isUnlimited ? nil : account.now()) else {
                let corrected = dayStartChange.map { batch.corrected($0, isOwn: false, for: account) }
                return Load.Part(name: name, batch: corrected ?? batch, size: size)
            }
            note(wrongTime, on: name, batch)
        case .absent: break
        case .newer: report.newerFiles += 1
        case .unavailable(let error):
            report.notices.append(Notice("unreadable", "cannot read \(outbox.path)/\(name.text): \(error)"))
        case .unreadable:
            if (try? outbox.setAside(name)) != nil {
                let path = "\(outbox.unreadablePath)/\(name.text)"
                report.notices.append(Notice("set_aside", "a damaged file of the outbox is now \(path)"))
            }
        }
        return nil
    }

    /// Sends a load; false if there is no use in sending more.
    private mutating func send(_ load: Load) -> Bool {
        progress.update(done: report.items.count + report.replies.reduce(0) { $0 + $1.value.results.count })
        do throws(Failure) {
            var call = try Call(.checkIns, query: account.todayQuery(), json: load.checkIns)
            call.isAside = isAside
            let reply = try account.client.send(stamped(call, with: load), for: CheckInAnswer.self)
            guard reply.value.isTo(load.checkIns) else {
                throw Failure(
                    .answerUnusable,
                    "\(account.client.server.text) did not answer to every check-in"
                )
            }
            try settle(load, reply)
            return true
        } catch {
            guard let correction = account.learn(from: error) else { return divide(load, error) }
            switch correction {
            case .dayStart: dayStartChange = correction
            case .clock: report.clock = ClockDifference(here: account.world.now(), there: account.now())
            }
            return send(corrected(load, correction))
        }
    }

    /// A request says the day start by which its days were decided, so that the server speaks up where that was before
    /// this machine learned of another one.
    private func stamped(_ call: Call, with load: Load) throws(Failure) -> Call {
        var call = try account.stamped(call)
        let dayStart = account.dayStart
        guard dayStartChange == nil,
            let foreign = load.parts.lazy.compactMap({ $0.batch.foreignDayStart(than: dayStart) }).first
        else { return call }
        call.headers = call.headers.map {
            $0.name == AccountHeader.dayStartsAt ? ($0.name, foreign.description) : $0
        }
        return call
    }

    /// The load after a correction, on the disk too: if this process dies, the next one sends what is right.
    private mutating func corrected(_ load: Load, _ correction: Correction) -> Load {
        own = own.map { own in
            var own = own
            own.batch = own.batch.corrected(correction, isOwn: true, for: account)
            return own.rewritten(in: outbox)
        }
        return Load(
            load.parts.map { part in
                let batch = part.batch.corrected(correction, isOwn: part.name == nil, for: account)
                guard let name = part.name else { return Load.Part(own: batch) }
                if batch.decisions != part.batch.decisions { _ = try? outbox?.keep(batch) }
                return Load.Part(name: name, batch: batch, size: part.size)
            }
        )
    }

    private var isUnlimited: Bool { if case .unlimited = patience { true } else { false } }

    /// Notes that what is in a file cannot be right: it is told once, and written down in the file.
    private mutating func note(_ wrongTime: WrongTime, on name: OutboxName, _ batch: QueuedBatch) {
        report.marked[wrongTime, default: 0] += batch.checkIns.count
        guard batch.wrongTime != wrongTime else { return }
        var batch = batch
        batch.wrongTime = wrongTime
        guard (try? outbox?.keep(batch)) != nil, !isUnlimited else { return }
        report.notices.append(
            Notice(
                "marked",
                "\(Amounts.checkIns(batch.checkIns.count)) \(batch.checkIns.count == 1 ? "stays" : "stay") queued: "
                    + wrongTime.reason,
                hint: "habit sync --ls"
            )
        )
    }

    private var isAside: Bool {
        switch patience {
        case .unlimited: false
        case .short: !report.replies.isEmpty
        case .aside: true
        }
    }

    /// Where a whole request is refused, finds out which part of it is to blame.
    private mutating func divide(_ load: Load, _ failure: Failure) -> Bool {
        switch FailureDisposition(failure) {
        case .isRefused, .waitsForClock: break
        case .waits, .waitsForLogin, .isForbidden:
            report.end = failure
            return false
        }
        if load.parts.count > 1 { return load.pieces.allSatisfy { send($0) } }
        guard let part = load.parts.first else { return true }
        if failure.isOfSize, part.batch.checkIns.count > 1 { return halve(part, failure) }
        guard let name = part.name else {
            report.end = failure
            return false
        }
        settle(part, name, part.batch.checkIns.map { (.refused, part.batch.naming(failure, of: $0)) })
        return true
    }

    /// Makes two of a part that is too large; its file becomes two files first.
    private mutating func halve(_ part: Load.Part, _ failure: Failure) -> Bool {
        guard let name = part.name, let outbox else {
            return part.batch.halves.allSatisfy { send(Load([Load.Part(own: $0)])) }
        }
        guard let files = try? outbox.divide(part.batch, of: name) else {
            report.delays.append(failure)
            return true
        }
        return zip(files, part.batch.halves).allSatisfy { file, half in
            send(Load([Load.Part(name: file.name, batch: half, size: part.size)]))
        }
    }

    private mutating func settle(_ load: Load, _ reply: Reply<CheckInAnswer>) throws(Failure) {
        var results = reply.value.results[...]
        for part in load.parts {
            let own = results.prefix(part.batch.checkIns.count)
            results = results.dropFirst(own.count)
            if let name = part.name {
                let results = zip(own, part.batch.checkIns).map { result, checkIn in
                    (
                        OutboxItem.Outcome(result.outcome),
                        result.failure.map { part.batch.naming($0, of: checkIn) }
                    )
                }
                settle(part, name, results)
            } else {
                report.replies.append(try reply.last(own.count))
            }
        }
    }

    /// Takes what was answered out of the outbox; what was refused for good is kept beside it.
    private mutating func settle(
        _ part: Load.Part,
        _ name: OutboxName,
        _ results: [(outcome: OutboxItem.Outcome, failure: Failure?)]
    ) {
        let answered = zip(part.batch.checkIns, results)
        let refused = answered.filter { $0.1.outcome == .refused }
        let failures = refused.compactMap(\.1.failure)
        if let delay = failures.first(where: {
            if case .isRefused = FailureDisposition($0) { false } else { true }
        }) {
            if case .waitsForClock = FailureDisposition(delay) {
                return note(.recordedInFuture, on: name, part.batch)
            }
            report.delays.append(delay)
            return
        }
        if !refused.isEmpty {
            var batch = part.batch.with(refused.map(\.0))
            batch.refusals = failures.map(Refusal.init)
            // What cannot be put there stays here, and is refused again another time.
            guard (try? outbox?.reject(batch, of: name)) != nil else { return }
        } else {
            try? outbox?.remove(name)
        }
        report.refusals += failures
        report.items += answered.map { checkIn, result in
            OutboxItem(
                checkIn: part.batch.named(checkIn),
                owner: part.batch.owner,
                outcome: result.outcome,
                refusal: result.failure.map(Refusal.init)
            )
        }
    }
}
