internal import HabitWire

/// What came of sending what waits.
struct FlushReport {
    /// What became of each check-in that had waited and was answered.
    var items: [OutboxItem] = []
    /// Why some of them were refused.
    var refusals: [Failure] = []
    /// The answers to what a command sent itself, which together are about its first check-ins in order.
    var replies: [Reply<CheckInAnswer>] = []
    /// Why not everything was sent.
    var end: Failure?
    /// Why check-ins that were answered wait all the same, one for each of their files.
    var delays: [Failure] = []
    /// How many check-ins stay because they cannot be right.
    var marked: [WrongTime: Int] = [:]
    /// How far this machine's clock is off, where the server has refused a request for it.
    var clock: ClockDifference?
    /// What is wrong with files.
    var notices: [Notice] = []
    /// Files that a version to come wrote.
    var newerFiles = 0
    /// Files whose names are like this account's, and that are of another.
    var foreign: Set<OutboxName> = []

    /// Says on standard error what a person must hear once, whatever command they had typed.
    func show(in context: Context) {
        for (item, failure) in zip(items.filter { $0.outcome == .refused }, refusals) {
            let day = item.checkIn.logDate.map { " on \($0)" } ?? ""
            Notice(
                "rejected",
                "what was kept for \(item.checkIn.habit ?? "")\(day) is refused: \(failure.clause)",
                hint: "habit sync --rejected"
            ).show(in: context)
        }
        showNotices(in: context)
    }

    /// Says what was wrong with this machine's clock and with files.
    func showNotices(in context: Context) {
        if let clock, !context.global.quiet {
            let consequence = replies.isEmpty ? "" : "; recorded by the server's"
            Notice(
                "clock_skew",
                "this machine's clock is \(clock.text)\(consequence)",
                hint: ClockDifference.hint
            ).show(in: context)
        }
        for notice in notices { notice.show(in: context) }
    }
}
