internal import HabitModel
internal import HabitWire

extension QueuedBatch {
    /// A day start by which one of its days was decided and that is not the account's; nil if there is none.
    func foreignDayStart(than dayStart: DayStart) -> DayStart? {
        decisions.values.first { $0.dayStart != dayStart }?.dayStart
    }

    /// The batch after a correction.
    ///
    /// - Parameter isOwn: whether it was made by this command, so that this machine's clock is known to be the one by
    ///   which it was recorded, and the change of a day start to be before it.
    func corrected(_ correction: Correction, isOwn: Bool, for account: Account) -> QueuedBatch {
        switch correction {
        case .clock(let skew): isOwn ? moved(by: skew, for: account) : self
        case .dayStart(let dayStart, let change):
            decided(
                with: dayStart,
                since: isOwn ? change.advanced(bySeconds: -CheckIn.clockTolerance) : change
            )
        }
    }

    /// Recorded so many microseconds later; days that nobody typed are those of the true moment.
    private func moved(by skew: Int64, for account: Account) -> QueuedBatch {
        func later(_ instant: Instant) -> Instant {
            Instant(microseconds: instant.microseconds.addingReportingOverflow(skew).partialValue)
        }
        var batch = self
        for (id, decision) in decisions {
            var decision = decision
            decision.instant = later(decision.instant)
            decision.offset = account.world.localTime.offset(decision.instant)
            batch.decisions[id] = decision
        }
        for index in checkIns.indices {
            batch.checkIns[index].recordedAt = checkIns[index].recordedAt.map(later)
        }
        return batch.redated(since: self)
    }

    /// With another day start for what was done after the change.
    private func decided(with dayStart: DayStart, since change: Instant) -> QueuedBatch {
        var batch = self
        for (id, decision) in decisions where decision.instant >= change {
            batch.decisions[id]?.dayStart = dayStart
        }
        return batch.redated(since: self)
    }

    /// With the days of those decisions that differ from before; the others keep theirs.
    private func redated(since before: QueuedBatch) -> QueuedBatch {
        var batch = self
        for index in checkIns.indices {
            guard let id = checkIns[index].id, let decision = decisions[id],
                decision != before.decisions[id], let day = decision.day
            else { continue }
            batch.checkIns[index].logDate = day
        }
        return batch
    }
}
