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
