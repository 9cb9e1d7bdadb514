internal import HabitModel
internal import HabitWire

/// Reads and updates the snapshot on behalf of other commands.
struct Snapshots {
    private let context: Context

    init(_ context: Context) {
        self.context = context
    }

    /// The snapshot of today: the stored one, or a new one from the server.
    ///
    /// - Parameters:
    ///   - names: habits that must be in the stored snapshot, because a missing one may have been added elsewhere.
    ///   - isFresh: whether to ignore the stored snapshot.
    func current(with names: [String], isFresh: Bool) throws(Failure) -> Snapshot {
        try context.checkProfile()
        if !isFresh, let stored = try? context.snapshotFile().read(), isUsable(stored.head),
            names.allSatisfy({ stored.habit(named: $0) != nil })
        {
            return withQueued(stored)
        }
        let account = try context.account()
        let snapshot = try account.freshSnapshot()
        if isPrompted(account) { try? context.snapshotFile().write(snapshot) }
        return snapshot
    }

    /// Whether prompts show this account: the login's or, without a login, the token's.
    private func isPrompted(_ account: Account) -> Bool {
        account.login != nil || !context.hasLogin(at: account.client.server)
    }

    /// Whether a snapshot is from today and from the current account.
    private func isUsable(_ head: SnapshotHead) -> Bool {
        let world = context.world
        guard !head.isStale(at: world.now()) else { return false }
        let variables = ["HABIT_SERVER", "HABIT_TOKEN", "HABIT_TOKEN_FILE"]
        guard context.global.server != nil || variables.contains(where: { world.variable($0) != nil }) else {
            return (try? context.locateServer())?.server.text == head.server
        }
        return (try? context.signedIn())?.owner.tag == head.owner
    }

    /// The snapshot with the changes of queued check-ins.
    private func withQueued(_ snapshot: Snapshot) -> Snapshot {
        guard let outbox = try? Outbox(at: XDGPaths.outbox(context.world)),
            let names = try? outbox.glance().names.filter({ $0.tag == snapshot.head.owner })
        else { return snapshot }
        var snapshot = snapshot
        let queued = names.flatMap { name -> [CheckIn] in
            guard case .batch(let batch) = outbox.read(name, evenIfSending: true) else { return [] }
            return batch.checkIns.filter { $0.logDate == snapshot.head.date }
        }
        snapshot.apply(queued)
        return snapshot
    }

    /// Updates the snapshot after a command.
    ///
    /// Takes the day from the command's answer. If the answer does not contain it, asks the server if the day has
    /// changed or there is no usable snapshot.
    func update(after answer: CommandResult, _ effect: SnapshotEffect) {
        // Prompts show the configured server, not one given for a single command.
        guard effect != .none, context.global.server == nil,
            let file = try? context.snapshotFile()
        else { return }
        if effect == .logsOut { return file.remove() }
        // The server could not be reached a moment ago.
        if case .unchanged = answer.today { return }
        guard let account = try? context.signedIn(), isPrompted(account) else { return }
        // The token may not read the day.
        if case .withheld = answer.today { return context.forgetDay(at: account.client.server) }
        if case .today(let today) = answer.today { return file.write(account.snapshot(today)) }
        guard effect == .changes || file.head().map(isUsable) != true else { return }
        do {
            file.write(try account.freshSnapshot(isSideTask: true))
        } catch  where effect == .changes || error.exit == .forbidden {
            // The stored snapshot is wrong by now, which is worse than none.
            file.retire()
        } catch {
            // The next command tries again.
        }
    }
}

extension Account {
    /// A snapshot of a server's answer.
    func snapshot(_ today: Today) -> Snapshot {
        Snapshot(today, of: owner, validUntil: endOfDay(today.date))
    }

    /// A snapshot of today from the server.
    ///
    /// - Parameter isSideTask: whether the person already has the command's answer.
    func freshSnapshot(isSideTask: Bool = false) throws(Failure) -> Snapshot {
        var call = Call(endpoint: .today, query: try todayQuery())
        call.isSideTask = isSideTask
        return snapshot(try send(call, for: Today.self).value)
    }

    /// The first second of the next logical day on this machine, at most two days ahead.
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
