internal import HabitModel
internal import HabitWire

extension Account {
    /// What a server said of today, as it is left behind for prompts.
    func snapshot(_ today: Today) -> Snapshot {
        Snapshot(today, of: owner, validUntil: endOfDay(today.date))
    }

    /// Asks the server what today is like.
    ///
    /// - Parameter isAside: whether the person has their answer already.
    func freshSnapshot(isAside: Bool = false) throws(Failure) -> Snapshot {
        var call = Call(endpoint: .today, query: try todayQuery())
        call.isAside = isAside
        return snapshot(try send(call, for: Today.self).value)
    }

    /// The first second here that belongs to a later logical day, two days ahead at most.
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
