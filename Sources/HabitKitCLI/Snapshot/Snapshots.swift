internal import HabitModel
internal import HabitWire

/// Reading and leaving of snapshots on the way of other commands.
struct Snapshots {
    private let context: Context

    init(_ context: Context) {
        self.context = context
    }

    /// The snapshot of this day: the one that was left behind, or one that the server gives.
    ///
    /// - Parameters:
    ///   - names: habits that must be in it; one that is not may have been added elsewhere.
    ///   - isFresh: whether the server must be asked.
    func current(with names: [String], isFresh: Bool) throws(Failure) -> Snapshot {
        try context.checkProfile()
        if !isFresh, let kept = try? context.snapshotFile().read(), isUsable(kept.head),
            names.allSatisfy({ kept.habit(named: $0) != nil })
        {
            return withQueued(kept)
        }
        let account = try context.account()
        let snapshot = try account.freshSnapshot()
        if isPrompted(account) { try? context.snapshotFile().write(snapshot) }
        return snapshot
    }

    /// Whether a prompt tells of this account: that of the login, and that of a token where there is no login.
    private func isPrompted(_ account: Account) -> Bool {
        account.login != nil || !context.hasLogin(at: account.client.server)
    }

    /// Whether it is of today, and of the account that would be asked.
    private func isUsable(_ head: SnapshotHead) -> Bool {
        let world = context.world
        guard !head.isStale(at: world.now()) else { return false }
        let variables = ["HABIT_SERVER", "HABIT_TOKEN", "HABIT_TOKEN_FILE"]
        guard context.global.server != nil || variables.contains(where: { world.variable($0) != nil }) else {
            return (try? context.locateServer())?.server.text == head.server
        }
        return (try? context.signedIn())?.owner.tag == head.owner
    }

    /// Adds what was checked in since, and waits to be sent.
    private func withQueued(_ snapshot: Snapshot) -> Snapshot {
        guard let outbox = try? Outbox(at: XDGPaths.outbox(context.world)),
            let names = try? outbox.glance().names.filter({ $0.tag == snapshot.head.owner })
        else { return snapshot }
        var snapshot = snapshot
        let queued = names.flatMap { name -> [CheckIn] in
            guard case .batch(let batch) = outbox.read(name, evenIfSending: true) else { return [] }
            return batch.checkIns.filter { $0.logDate == snapshot.head.date }
        }
        snapshot.mark(queued)
        return snapshot
    }

    /// Leaves behind what a command's answer tells of today; asks the server where it must have changed, or
    /// where nothing of today was left before.
    func leave(after answer: CommandResult, _ effect: SnapshotEffect) {
        // A prompt tells of the server that is always asked, not of one that is asked for once.
        guard effect != .none, context.global.server == nil,
            let file = try? context.snapshotFile()
        else { return }
        if effect == .logsOut { return file.remove() }
        // Whoever could not be reached a moment ago is not asked again.
        switch answer {
        case .kept, .ended: return
        case .lines(let results) where results.answer == nil: return
        default: break
        }
        guard let account = try? context.signedIn(), isPrompted(account) else { return }
        // A token that may not read is not told of the day.
        if let told = answer.checkIns, told.today == nil {
            return context.forgetDay(at: account.client.server)
        }
        if let today = answer.today { return file.write(account.snapshot(today)) }
        guard effect == .changes || file.head().map(isUsable) != true else { return }
        do {
            file.write(try account.freshSnapshot(isAside: true))
        } catch  where effect == .changes || error.exit == .forbidden {
            // What was left is of another account, of another day or of before the change: none is better than that.
            file.retire()
        } catch {
            // Who could not be asked now is asked by the next command.
        }
    }
}

extension CommandResult {
    /// What was answered to check-ins.
    fileprivate var checkIns: CheckInAnswer? {
        switch self {
        case .checkIns(let reply): reply.value
        case .lines(let results): results.answer
        default: nil
        }
    }

    /// What it tells of the whole day.
    fileprivate var today: Today? {
        switch self {
        case .checkIns, .lines: checkIns?.today
        case .today(let reply): reply.value
        case .habits(let list): list.today
        case .undone(let undone): undone.results.last?.reply.value.today
        default: nil
        }
    }
}

extension Account {
    /// What a server said of today, as it is left behind for prompts.
    func snapshot(_ today: Today) -> Snapshot {
        Snapshot(today, of: owner, validUntil: endOfDay(today.date))
    }

    /// Asks the server what today is like.
    ///
    /// - Parameter isAside: whether the person has their answer already.
    func freshSnapshot(isAside: Bool = false) throws(Failure) -> Snapshot {
        var call = Call(endpoint: .today, query: try todayQuery())
        call.isAside = isAside
        return snapshot(try send(call, for: Today.self).value)
    }

    /// The first second here that belongs to a later logical day, two days ahead at most.
    private func endOfDay(_ day: Day) -> Instant {
        let now = world.now().wholeSecond
        var (low, high): (Int64, Int64) = (0, 2 * 86_400)
        while low < high {
            let middle = (low + high) / 2
            let instant = now.advanced(bySeconds: middle)
            if let there = self.day(of: corrected(instant)), there > day {
                high = middle
            } else {
                low = middle + 1
            }
        }
        return now.advanced(bySeconds: low)
    }
}
