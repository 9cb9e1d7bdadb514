internal import HabitModel
internal import HabitWire

/// The verbs of `habit sync` that manage what is queued.
extension Sync {
    /// What is queued, for everyone, and why it still is.
    func list() throws(Failure) -> CommandResult {
        let server = try context.server()
        let account = try? context.signedIn()
        let now = context.world.now()
        let entries = try Queue(outbox, toChange: false).checkIns.map { queued in
            (queued: queued, reason: QueueReason(queued, at: server, account, now: now))
        }
        return .queued(QueueList(entries: entries))
    }

    /// Discards check-ins, all of them if no ids are given.
    ///
    /// - Parameter confirm: asks the person, who has been told what it is about.
    func discard(_ ids: [String]?, _ confirm: (String) throws(Failure) -> Void) throws(Failure)
        -> CommandResult
    {
        let queue = try Queue(outbox, toChange: true)
        let chosen = try ids.map { (ids) throws(Failure) in try queue.named(ids) } ?? queue.checkIns
        guard !chosen.isEmpty else { return .outboxChanged([], Line(.done, "nothing is queued")) }
        let items = chosen.map { $0.item(.dropped) }
        try confirm("Discard \(OutboxView.names(of: items)), for good?")
        try queue.remove(chosen)
        return .outboxChanged(items, Line(.done, "dropped \(OutboxView.names(of: items))"))
    }

    /// Sends check-ins for another day.
    ///
    /// One whose time cannot be right, or is before that day, counts as recorded now: that is when the person said
    /// what it should be.
    func send(_ ids: [String], on day: DayExpression) throws(Failure) -> CommandResult {
        let account = try context.signedIn()
        let chosen = try { () throws(Failure) -> [QueuedCheckIn] in
            let queue = try Queue(outbox, toChange: true)
            let chosen = try queue.named(ids)
            let date = try day.day(
                today: account.today(),
                future: chosen.allSatisfy { $0.checkIn.skipped == true }
            )
            let now = account.now()
            try queue.rewrite(chosen) { Self.redated($0, on: date, now: now) }
            return chosen
        }()
        let others = chosen.filter { !account.owner.maySend(for: $0.batch.owner) }
        guard others.count < chosen.count else {
            let items = others.map { $0.item(.waiting) }
            return .outboxChanged(items, Line(.done, "changed the day of \(OutboxView.names(of: items))"))
        }
        return try send()
    }

    private static func redated(_ queued: QueuedCheckIn, on date: Day, now: Instant) -> QueuedBatch {
        var checkIn = queued.checkIn
        checkIn.logDate = date
        let recordedAt = checkIn.recordedAt ?? now
        let isRight =
            queued.batch.wrongTime(at: nil) == nil && date <= CheckIn.latestDay(at: recordedAt)
            && recordedAt <= now.advanced(bySeconds: CheckIn.clockTolerance)
        if !isRight { checkIn.recordedAt = now }
        var batch = queued.batch.with([checkIn])
        batch.decisions = [:]
        batch.wrongTime = nil
        return batch
    }

    /// Sends to the server that is asked now what was queued for another address, once this server has proven that the
    /// account is the same one: it knows an id that only a server with that account's data can know.
    func readdress(_ old: ServerURL) throws(Failure) -> CommandResult {
        let account = try context.signedIn()
        let here = account.client.server
        guard old != here else {
            throw Failure(.usage, "\(here.text) is the address that is asked now", hint: "habit sync --ls")
        }
        let moved = try { () throws(Failure) -> Int in
            let queue = try Queue(outbox, toChange: true)
            let queued = queue.checkIns.filter { $0.batch.owner.server == old.text }
            guard !queued.isEmpty else { return 0 }
            guard let uid = try account.send(Call(endpoint: .me), for: User.self).value.uid else {
                throw Failure(
                    .notSent,
                    "\(here.text) does not say which account it is",
                    hint: "upgrade its server"
                )
            }
            let login = try context.store().login(at: old)
            let same = queued.filter { Self.uid(of: $0.batch.owner, login, at: old) == uid }
            guard !same.isEmpty else {
                throw Failure(
                    .notSent,
                    "nothing was sent: the account at \(here.text) is not known to be the one at \(old.text)",
                    hint: "habit sync --ls"
                )
            }
            var owner = account.owner
            owner.uid = uid
            try queue.rewrite(same) { queued in
                var batch = queued.batch.with([queued.checkIn])
                let loginMadeAt = batch.owner.loginMadeAt
                batch.owner = owner
                // It was made with the old login.
                batch.owner.loginMadeAt = loginMadeAt
                return batch
            }
            return same.count
        }()
        guard moved > 0 else {
            return .outboxChanged([], Line(.done, "nothing is queued for \(old.text)"))
        }
        return try send()
    }

    /// Which account a check-in is of: as it was known when the check-in was made, or has been told to its login since.
    private static func uid(of owner: Owner, _ login: Login?, at server: ServerURL) -> String? {
        if let uid = owner.uid { return uid }
        guard let login, Owner(server: server, token: login.accessToken, login: login).maySend(for: owner)
        else {
            return nil
        }
        return login.uid
    }
}
