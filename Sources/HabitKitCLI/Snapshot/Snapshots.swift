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
        if !isFresh, let kept = try? SnapshotFile(context.world).read(), isUsable(kept.head),
            names.allSatisfy({ name in kept.habits.contains { $0.slug == name } })
        {
            return kept
        }
        let snapshot = try context.account().freshSnapshot()
        try? SnapshotFile(context.world).write(snapshot)
        return snapshot
    }

    /// Whether it is of today, and of the account that would be asked.
    private func isUsable(_ head: SnapshotHead) -> Bool {
        guard !head.isStale(at: context.world.now()) else { return false }
        guard context.global.server != nil || context.world.variable("HABIT_SERVER") != nil else {
            return true
        }
        return (try? context.server())?.text == head.server
    }

    /// Leaves behind what a command's answer tells of today; asks the server where it must have changed, or
    /// where nothing of today was left before.
    func leave(after answer: Answer, _ effect: Effect) {
        // A prompt tells of the server that is always asked, not of one that is asked for once.
        guard effect != .none, context.global.server == nil,
            let file = try? SnapshotFile(context.world)
        else { return }
        if effect == .logsOut { return file.remove() }
        // Whoever could not be reached a moment ago is not asked again.
        if case .kept = answer { return }
        guard let account = try? context.signedIn() else { return }
        if let today = answer.today { return file.write(account.snapshot(today)) }
        guard effect == .changes || file.head().map(isUsable) != true else { return }
        if let snapshot = try? account.freshSnapshot() { file.write(snapshot) }
    }
}

extension Answer {
    /// What it tells of the whole day.
    fileprivate var today: Today? {
        switch self {
        case .checkIns(let reply): reply.value.today
        case .today(let reply): reply.value
        case .undone(let undone): undone.results.last?.reply.value.today
        default: nil
        }
    }
}
