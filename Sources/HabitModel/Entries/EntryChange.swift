/// What one check-in changes; nil fields stay unchanged.
public struct EntryChange: Hashable, Sendable {
    /// Done or not done.
    public var status: Bool?
    /// Skipped or not.
    public var skipped: Bool?
    /// The new amount of the day.
    ///
    /// See ``Amount`` for the limits.
    public var amount: ExactDecimal?
    /// The number to add to the day's amount after setting ``amount``; negative to subtract.
    public var add: ExactDecimal?
    /// The note.
    public var note: FieldUpdate<String>
    /// Whether the day keeps its state, because the check-in only attaches a file to it.
    ///
    /// It does not mean "done", although it sets nothing.
    public var keepsState: Bool
    /// Whether the day takes exactly these values, whatever it had; only a note that is kept stays.
    ///
    /// So an import brings a day to the state in a file.
    public var isWhole = false

    /// Creates a change.
    public init(
        status: Bool? = nil,
        skipped: Bool? = nil,
        amount: ExactDecimal? = nil,
        add: ExactDecimal? = nil,
        note: FieldUpdate<String> = .keep,
        keepsState: Bool = false
    ) {
        self.keepsState = keepsState
        self.status = status
        self.skipped = skipped
        self.amount = amount
        self.add = add
        self.note = note
    }

    /// Whether no field is set, which means "done".
    public var setsNothing: Bool {
        !keepsState && status == nil && skipped == nil && amount == nil && add == nil && note.isKeep
    }

    /// Whether the change makes the day both done and skipped.
    ///
    /// ``applying(_:to:_:)`` then skips the day; a server should reject the change instead.
    public var contradictsItself: Bool { status == true && skipped == true }
}

/// The recorded state of one habit on one day.
public struct EntryState: Hashable, Sendable {
    /// Whether the day is done.
    public var status: Bool
    /// Whether the day is skipped; never true together with ``status``.
    public var skipped: Bool
    /// How much was done, if recorded.
    public var amount: ExactDecimal?
    /// The person's note, if any.
    public var note: String?

    /// Creates a state; without arguments, that of a day with no entry.
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

    /// The state as streaks see it.
    public var dayState: DayState {
        if status { return .done }
        return skipped ? .skipped : .open
    }
}

/// Returns the state of a day after a check-in; every change to an entry goes through this function.
///
/// - Fields that the check-in leaves out stay unchanged. A check-in that sets nothing means `status` true.
/// - With a target, a given amount decides the status. A bare `status` decides on its own, and a
///   contradicting amount gives way so that the two never disagree: "done" raises the amount to the target
///   (or lowers it, for "at most"), and "not done" removes it. No amount is made up where there was none.
/// - Without a target, an amount greater than 0 means done, unless the check-in also has a `status`.
/// - Under a sum, an amount greater than 0 means done and 0 not done. A contradicting amount gives way to a bare
///   `status` by being removed.
/// - A whole change starts from an empty day, so that nothing of the recorded state remains but a kept note.
/// - A day is never both done and skipped; the later change wins. Done ends a skip, and a skip ends done. An
///   amount short of the target does not end a skip, because nothing was due that day. When a skip is
///   removed, the amount decides.
/// - The amount stays between 0 and ``Amount/maximum``; a subtraction stops at 0.
/// - Parameters:
///   - change: the check-in, with its numbers and note already validated.
///   - state: the recorded state, or nil if there is none.
///   - rule: how the habit's amounts decide on the day.
public func applying(_ change: EntryChange, to state: EntryState?, _ rule: DayRule) -> EntryState {
    var result = change.isWhole ? EntryState(note: state?.note) : state ?? EntryState()
    result.note = change.note.applied(to: result.note)
    if let amount = change.newAmount(from: result.amount) {
        result.amount = amount
        let status = change.status ?? (amount > .zero ? true : result.status)
        result.status = rule.isDone(by: amount) ?? status
    } else if let status = change.setsNothing ? true : change.status {
        result.status = status
        result.amount = rule.amount(result.amount, agreeingWith: status)
    } else if result.skipped, change.skipped == false {
        result.status = result.amount.flatMap { rule.isDone(by: $0) } ?? false
    }
    if change.skipped == true {
        result.skipped = true
        result.status = false
    } else if result.status || change.skipped == false {
        result.skipped = false
    }
    return result
}

/// Returns the state of a day after a check-in, for a habit that is done by the day.
public func applying(_ change: EntryChange, to state: EntryState?, target: Target?) -> EntryState {
    applying(change, to: state, DayRule(target))
}

/// How a day's amount decides whether the day is done.
public enum DayRule: Hashable, Sendable {
    /// Not at all.
    case none
    /// It must meet the target.
    case target(Target)
    /// Any amount above 0 is enough, because the target is that of a week or a month.
    case sum

    /// The rule of a habit that is done by the day.
    public init(_ target: Target?) {
        self = target.map { .target($0) } ?? .none
    }

    /// The rule on a day under a schedule.
    public init(_ schedule: Schedule, _ target: Target?) {
        self = schedule.isSum ? .sum : DayRule(target)
    }

    /// Whether a day with this amount is done; nil if the amount does not decide.
    fileprivate func isDone(by amount: ExactDecimal) -> Bool? {
        switch self {
        case .none: nil
        case .target(let target): target.isMet(by: amount)
        case .sum: amount > .zero
        }
    }

    /// The amount after a status was set.
    fileprivate func amount(_ amount: ExactDecimal?, agreeingWith status: Bool) -> ExactDecimal? {
        guard let amount, let isDone = isDone(by: amount), isDone != status else { return amount }
        guard status, case .target(let target) = self else { return nil }
        return target.value
    }
}

extension EntryChange {
    fileprivate func newAmount(from current: ExactDecimal?) -> ExactDecimal? {
        guard amount != nil || add != nil else { return nil }
        let sum = (amount ?? current ?? .zero).adding(add ?? .zero)
        return min(max(sum, .zero), Amount.maximum)
    }
}

/// Decides which events of a journal are in effect: an undone event is not, unless its undo was undone too.
///
/// An undo always comes after the event it undoes. So pass the events from newest to oldest, in the order in
/// which they arrived; each one is judged by those passed before it.
public struct UndoResolver: Sendable {
    private var undone: Set<String> = []

    /// Starts at the end of a journal.
    public init() {}

    /// Whether the next older event is in effect.
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
