internal import HabitModel
internal import HabitWire

/// How undone events look: what is true of the day now, what was taken away, and who had done it.
enum UndoView {
    static func lines(of undone: Undone) -> [Line] {
        var lines = undone.results.map { line(of: $0, undone.localTime) }
        guard let today = undone.results.last?.reply.value.today, var last = lines.popLast() else {
            return []
        }
        last.parts.append(Amounts.summary(of: today))
        return lines + [last]
    }

    /// What was taken back before it was sent.
    static func lines(of taken: TakenBack) -> [Line] {
        taken.checkIns.map { queued in
            let name = OutboxView.names(of: [queued.item(.dropped)])
            return taken.isTrial
                ? Line(
                    nil,
                    "would take back \(OutboxView.shortID(queued.checkIn.id ?? ""))",
                    name,
                    "not sent yet"
                )
                : Line(.open, "took back \(name)", "it had not been sent")
        }
    }

    private static func line(of undone: Undone.Result, _ local: LocalTime) -> Line {
        let answer = undone.reply.value
        let isHidden = answer.outcome == .superseded
        let result = CheckInResult(
            id: answer.id,
            outcome: isHidden ? .applied : answer.outcome,
            entry: answer.entry,
            habit: answer.habit,
            problem: nil
        )
        var line = CheckInView.line(of: result, today: answer.today.date) ?? Line(.open, undone.event.habit)
        let origin = EventView.origin(undone.event, local)
        // Sent again, it may be its own duplicate.
        let isOld = answer.outcome == .duplicate && !undone.isResent
        line.parts.append(
            isOld
                ? "\(origin) was undone already"
                : "undid \(origin)" + (isHidden ? ", which another check-in hides" : "")
        )
        return line
    }
}
