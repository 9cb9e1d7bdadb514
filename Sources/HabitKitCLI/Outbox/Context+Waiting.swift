extension Context {
    /// Sends what waits for an account on the way to something else.
    ///
    /// Whatever goes wrong, the command goes on: what could not be sent still waits.
    func sendWaiting(of account: Account) {
        guard let outbox = try? Outbox(at: Places.outbox(world)),
            let names = try? outbox.listing().names(of: account.owner), !names.isEmpty, outbox.lock(),
            let today = try? account.today()
        else { return }
        var flush = Flush(account, outbox, today: today, isAside: true)
        flush.run(names)
        flush.report.show(in: self)
    }
}
