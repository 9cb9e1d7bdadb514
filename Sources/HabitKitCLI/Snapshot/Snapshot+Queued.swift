internal import HabitModel
internal import HabitWire

extension Snapshot {
    /// Applies the certain effects of queued check-ins, and notes what only the server can tell: whether an amount
    /// reaches the target, whether a day that is no longer skipped is done, and the length of a streak.
    mutating func apply(_ checkIns: some Sequence<CheckIn>) {
        let index = SnapshotIndex(habits)
        for checkIn in checkIns { apply(checkIn, index) }
    }

    private mutating func apply(_ checkIn: CheckIn, _ known: SnapshotIndex) {
        let checkIn = known.names(checkIn.habit ?? "") ? checkIn : checkIn.withAmount
        guard let name = checkIn.habit.flatMap({ known.habit(named: $0) })?.slug,
            let index = habits.firstIndex(where: { $0.slug == name })
        else {
            // An id, or a habit added on another machine: it may be any of them.
            for habit in habits { unknown[habit.slug] = .everything }
            return
        }
        var fields = unknown[name] ?? []
        defer { unknown[name] = fields.isEmpty ? nil : fields }
        let isDone = checkIn.status ?? (checkIn.note == .keep && checkIn.skipped == nil)
        if checkIn.skipped == true {
            habits[index].isDone = false
            habits[index].isDue = false
            habits[index].isAtRisk = false
            fields = .streak
        } else if checkIn.amount != nil || checkIn.add != nil || checkIn.skipped == false {
            fields = .everything
        } else if isDone {
            if !habits[index].isDone || fields.contains(.done) { fields.insert(.streak) }
            habits[index].isDone = true
            fields.remove(.done)
            if habits[index].isSum {
                // Doing it without an amount adds nothing to a sum.
                if habits[index].isAtRisk { fields.insert(.risk) }
            } else {
                habits[index].isAtRisk = false
                fields.remove(.risk)
            }
        } else if checkIn.status == false {
            // A day that is not done may end a streak.
            habits[index].isDone = false
            fields.remove(.done)
            fields.formUnion([.risk, .streak])
        }
    }
}
