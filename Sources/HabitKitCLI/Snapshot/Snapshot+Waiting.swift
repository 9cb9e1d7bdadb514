internal import HabitModel
internal import HabitWire

extension Snapshot {
    /// Changes what queued check-ins surely change, and notes what only the server can say then: what an amount comes
    /// to, what a day is worth that is no longer skipped, how long a streak has become.
    mutating func mark(_ checkIns: some Sequence<CheckIn>) {
        let index = SnapshotIndex(habits)
        for checkIn in checkIns { mark(checkIn, index) }
    }

    private mutating func mark(_ checkIn: CheckIn, _ known: SnapshotIndex) {
        let checkIn = known.names(checkIn.habit ?? "") ? checkIn : checkIn.withAmount
        guard let name = checkIn.habit.flatMap({ known.habit(named: $0) })?.slug,
            let index = habits.firstIndex(where: { $0.slug == name })
        else {
            // An id, or a habit that was added elsewhere: it may be any of them.
            for habit in habits { doubts[habit.slug] = .everything }
            return
        }
        var doubt = doubts[name] ?? []
        defer { doubts[name] = doubt.isEmpty ? nil : doubt }
        let isDone = checkIn.status ?? (checkIn.note == .keep && checkIn.skipped == nil)
        if checkIn.skipped == true {
            habits[index].isDone = false
            habits[index].isDue = false
            habits[index].isAtRisk = false
            doubt = .streak
        } else if checkIn.amount != nil || checkIn.add != nil || checkIn.skipped == false {
            doubt = .everything
        } else if isDone {
            if !habits[index].isDone || doubt.contains(.done) { doubt.insert(.streak) }
            habits[index].isDone = true
            habits[index].isAtRisk = false
            doubt.subtract([.done, .risk])
        } else if checkIn.status == false {
            // What is taken back may end a streak.
            habits[index].isDone = false
            doubt.remove(.done)
            doubt.formUnion([.risk, .streak])
        }
    }
}
