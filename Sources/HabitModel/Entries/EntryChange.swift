/// What one check-in sets; what it does not mention stays as it is.
public struct EntryChange: Hashable, Sendable {
    /// Done or not done.
    public var status: Bool?
    /// Skipped or not.
    public var skipped: Bool?
    /// The day's amount becomes this.
    ///
    /// See ``Amount`` for what is allowed.
    public var amount: ExactDecimal?
    /// This is added to the day's amount (taken off it, if negative), after ``amount``.
    public var add: ExactDecimal?
    /// The note.
    public var note: FieldUpdate<String>

    /// A change of what is given.
    public init(
        status: Bool? = nil,
        skipped: Bool? = nil,
        amount: ExactDecimal? = nil,
        add: ExactDecimal? = nil,
        note: FieldUpdate<String> = .keep
    ) {
        self.status = status
        self.skipped = skipped
        self.amount = amount
        self.add = add
        self.note = note
    }

    /// Whether nothing is set, which means "done".
    public var setsNothing: Bool {
        status == nil && skipped == nil && amount == nil && add == nil && note.isKeep
    }

    /// Whether it asks for done and skipped at once.
    ///
    /// ``applying(_:to:target:)`` then takes the skip; a server does better to refuse it.
    public var contradictsItself: Bool { status == true && skipped == true }
}

/// What stands recorded for one habit on one day.
public struct EntryState: Hashable, Sendable {
    /// Whether the day is done.
    public var status: Bool
    /// Whether the day is skipped; never together with ``status``.
    public var skipped: Bool
    /// How much was done, if anyone said.
    public var amount: ExactDecimal?
    /// What the person wrote, if anything.
    public var note: String?

    /// The state as given; without arguments that of a day about which nothing is known.
    public init(
        status: Bool = false,
        skipped: Bool = false,
        amount: ExactDecimal? = nil,
        note: String? = nil
    ) {
        self.status = status
        self.skipped = skipped
        self.amount = amount
        self.note = note
    }

    /// What streaks see of it.
    public var dayState: DayState {
        if status { return .done }
        return skipped ? .skipped : .open
    }
}

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

/// Which events of a journal stand: one that was undone does not, and one whose undo was undone does again.
///
/// An undo can only come after what it undoes, so the events are given from the newest to the oldest, in the
/// order in which they arrived, and each is judged by those before.
public struct UndoResolver: Sendable {
    private var undone: Set<String> = []

    /// Begins at the end of a journal.
    public init() {}

    /// Whether the next older event stands.
    ///
    /// - Parameters:
    ///   - id: the event's id.
    ///   - other: the event that it undoes; nil if it undoes nothing.
    public mutating func includes(_ id: String, undoing other: String?) -> Bool {
        guard !undone.contains(id) else { return false }
        if let other { undone.insert(other) }
        return true
    }
}
