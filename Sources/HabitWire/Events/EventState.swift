public import HabitModel

/// What stood recorded for a day before or after an event.
public struct EventState: Codable, Hashable, Sendable {
    /// Whether the day was done.
    public let status: Bool
    /// Whether the day was excused.
    public let skipped: Bool
    /// How much was done, if anyone said.
    @Nullable public var amount: ExactDecimal?
    /// What the person noted.
    @Nullable public var note: String?

    /// Makes the state that travels.
    public init(_ state: EntryState) {
        status = state.status
        skipped = state.skipped
        amount = state.amount
        note = state.note
    }

    private enum CodingKeys: String, CodingKey {
        case status, skipped, amount, note
    }
}
