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
    public var note: Change<String>

    /// A change of what is given.
    public init(
        status: Bool? = nil,
        skipped: Bool? = nil,
        amount: ExactDecimal? = nil,
        add: ExactDecimal? = nil,
        note: Change<String> = .keep
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
