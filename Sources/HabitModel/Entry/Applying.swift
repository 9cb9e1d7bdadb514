/// The state of a day after a check-in: the one rule for everything that changes an entry.
///
/// - What the check-in does not mention stays as it is; one that sets nothing means `status` true.
/// - With a target, the status follows from an amount that is given. A bare `status` decides by itself, and
///   an amount that would contradict it gives way, so that the two never disagree: "done" lifts it to the
///   target (lowers it, for "at most"), "not done" removes it. No amount is ever invented where there was
///   none.
/// - Without a target, recording an amount greater than 0 means done, unless a `status` beside it says
///   otherwise.
/// - Done and skipped exclude each other and the later decides: done ends a skip, a skip takes the tick away.
///   An amount that leaves the day short of its target does not end a skip: nothing was asked of the person
///   that day. When a skip is taken back, the amount decides.
/// - The amount never leaves 0 to ``Amount/maximum``; a subtraction stops at 0.
/// - Parameters:
///   - change: the check-in, its numbers and note already checked.
///   - state: what stands recorded, nil if nothing does.
///   - target: the habit's target, if it has one.
public func applying(_ change: EntryChange, to state: EntryState?, target: Target?) -> EntryState {
    var result = state ?? EntryState()
    result.note = change.note.applied(to: result.note)
    if let amount = change.newAmount(from: result.amount) {
        result.amount = amount
        let meant = change.status ?? (amount > .zero ? true : result.status)
        result.status = target.map { $0.isMet(by: amount) } ?? meant
    } else if let status = change.setsNothing ? true : change.status {
        result.status = status
        result.amount = agreeing(result.amount, with: status, target: target)
    } else if result.skipped, change.skipped == false {
        result.status = target?.isMet(by: result.amount) ?? false
    }
    if change.skipped == true {
        result.skipped = true
        result.status = false
    } else if result.status || change.skipped == false {
        result.skipped = false
    }
    return result
}

private func agreeing(_ amount: ExactDecimal?, with status: Bool, target: Target?) -> ExactDecimal? {
    guard let amount, let target, target.isMet(by: amount) != status else { return amount }
    return status ? target.value : nil
}

extension EntryChange {
    fileprivate func newAmount(from current: ExactDecimal?) -> ExactDecimal? {
        guard amount != nil || add != nil else { return nil }
        let sum = (amount ?? current ?? .zero).adding(add ?? .zero)
        return min(max(sum, .zero), Amount.maximum)
    }
}
