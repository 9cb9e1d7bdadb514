internal import HabitModel
internal import HabitWire

extension SendLoop {
    /// Reports rejections and notices on standard error.
    func show(in context: Context) {
        for item in report.items {
            guard let rejection = item.rejection else { continue }
            let day = item.checkIn.logDate.map { " on \($0)" } ?? ""
            Notice(
                "rejected",
                "the check-in queued for \"\(item.checkIn.habit ?? "")\"\(day) was rejected: \(rejection.clause)",
                hint: "habit sync --rejected"
            ).show(in: context)
        }
        showNotices(in: context)
    }

    /// Reports what is wrong with this machine's clock and with files.
    func showNotices(in context: Context) {
        if let clock = report.clock, !context.global.quiet {
            let consequence = result.replies.isEmpty ? "" : "; recorded with the server's time"
            Notice(
                "clock_skew",
                "this machine's clock is \(clock.text)\(consequence)",
                hint: ClockDifference.hint
            ).show(in: context)
        }
        for notice in report.notices { notice.show(in: context) }
    }
}
