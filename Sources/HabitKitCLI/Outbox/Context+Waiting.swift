extension Context {
    /// Sends what waits for an account on the way to something else.
    ///
    /// Whatever goes wrong, the command goes on: what could not be sent still waits.
    func sendWaiting(of account: Account) {
        guard let outbox = try? Outbox(at: XDGPaths.outbox(world)),
            let names = try? outbox.listing().names(of: account.owner), !names.isEmpty, outbox.lock()
        else { return }
        var flush = Flush(account, outbox, .aside)
        flush.run(names)
        flush.report.show(in: self)
        if !flush.report.items.isEmpty { forgetDay(at: account.client.server) }
    }

    /// Removes the day that was left behind for prompts, after a server has been told more of it.
    func forgetDay(at server: ServerURL) {
        guard let file = try? snapshotFile(), file.head()?.server == server.text else { return }
        file.retire()
    }
}
