internal import FoundationEssentials
internal import HabitModel
internal import HabitWire

/// Sending of what waits for one account, the oldest first, in as few requests as the limits allow.
struct Flush {
    private let account: Account
    private let outbox: Outbox?
    private let today: Day
    private let isAside: Bool
    private var progress: Progress
    private(set) var report = FlushReport()

    /// - Parameter isAside: whether a person waits for something else, so that it may take half the time only.
    init(_ account: Account, _ outbox: Outbox?, today: Day, isAside: Bool = false) {
        self.account = account
        self.outbox = outbox
        self.today = today
        self.isAside = isAside
        progress = Progress(account.world)
    }

    /// Sends files, and behind them what a command sends itself, until all is sent or the server is not there.
    mutating func run(_ names: [OutboxName], own: KeptBatch? = nil) {
        defer { progress.finish() }
        progress.total = names.reduce(0) { $0 + $1.count }
        var load = Load()
        for name in names {
            guard let part = read(name), add(part, to: &load) else {
                if report.end == nil { continue }
                return
            }
        }
        if let own {
            let size = names.isEmpty ? 0 : (try? JSON.encode(own.checkIns).count) ?? Load.limits.size
            guard add(Load.Part(name: nil, batch: own, size: size), to: &load) else { return }
        }
        if !load.parts.isEmpty { _ = send(load) }
    }

    /// Reads a file that is to be sent; nil if there is nothing in it for us.
    private mutating func read(_ name: OutboxName) -> Load.Part? {
        guard let outbox else { return nil }
        switch outbox.read(name) {
        case .batch(let batch, let size):
            let owner = account.owner
            return owner.maySend(for: batch.owner) ? Load.Part(name: name, batch: batch, size: size) : nil
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

    /// Adds a part, after sending the load if it has no room for it; false if that failed.
    private mutating func add(_ part: Load.Part, to load: inout Load) -> Bool {
        if !load.hasRoom(for: part) {
            guard send(load) else { return false }
            load = Load()
        }
        load.append(part)
        return true
    }

    /// Sends a load; false if there is no use in sending more.
    private mutating func send(_ load: Load) -> Bool {
        progress.update(done: report.items.count)
        do throws(Failure) {
            let query = [(name: "today", value: today.description)]
            var call = try Call(.checkIns, query: query, json: load.checkIns)
            call.isAside = isAside
            let reply = try account.send(call, for: CheckInAnswer.self)
            guard reply.value.results.count == load.checkIns.count else {
                throw Failure(
                    .answerUnusable,
                    "\(account.client.server.text) did not answer to every check-in"
                )
            }
            try settle(load, reply)
            return true
        } catch {
            return split(load, error)
        }
    }

    /// Where a whole request is refused, finds out which part of it is to blame.
    private mutating func split(_ load: Load, _ failure: Failure) -> Bool {
        if load.parts.count > 1, failure.exit == .refused {
            return load.halves.allSatisfy { send($0) }
        }
        guard case .isRefused = Fate(failure), let part = load.parts.first, let name = part.name else {
            report.end = failure
            return false
        }
        settle(part, name, part.batch.checkIns.map { _ in (.refused, failure) })
        return true
    }

    private mutating func settle(_ load: Load, _ reply: Reply<CheckInAnswer>) throws(Failure) {
        var results = reply.value.results[...]
        for part in load.parts {
            let own = results.prefix(part.batch.checkIns.count)
            results = results.dropFirst(own.count)
            if let name = part.name {
                settle(part, name, own.map { (.init($0.outcome), $0.problem.map(Failure.init)) })
            } else {
                report.reply = try reply.last(own.count)
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
        let failures = refused.map { $0.1.failure ?? Failure(.answerUnusable, "the server gave no reason") }
        guard failures.allSatisfy({ if case .isRefused = Fate($0) { true } else { false } }) else { return }
        if !refused.isEmpty {
            let batch = KeptBatch(
                owner: part.batch.owner,
                checkIns: refused.map(\.0),
                refusals: failures.map(Refusal.init)
            )
            // What cannot be put there stays here, and is refused again another time.
            guard (try? outbox?.reject(batch, of: name)) != nil else { return }
        } else {
            try? outbox?.remove(name)
        }
        report.refusals += failures
        report.items += answered.map { checkIn, result in
            OutboxItem(
                checkIn: checkIn,
                owner: part.batch.owner,
                outcome: result.outcome,
                refusal: result.failure.map(Refusal.init)
            )
        }
    }
}
