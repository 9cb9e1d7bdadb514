public import HabitModel

/// What a check-in asked for: the fields that it set, under the names that they have in a ``CheckIn``; none at
/// all for "done", and for an undo.
public struct EventChange: Codable, Hashable, Sendable {
    /// The change.
    public let change: EntryChange

    /// Makes the change that travels.
    public init(_ change: EntryChange) {
        self.change = change
    }

    /// Reads the fields that are there.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        change = EntryChange(
            status: try fields.decodeIfPresent(Bool.self, forKey: .status),
            skipped: try fields.decodeIfPresent(Bool.self, forKey: .skipped),
            amount: try fields.decodeIfPresent(ExactDecimal.self, forKey: .amount),
            add: try fields.decodeIfPresent(ExactDecimal.self, forKey: .add),
            note: try fields.decodeChange(String.self, forKey: .note)
        )
    }

    /// Writes what is set.
    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encodeIfPresent(change.status, forKey: .status)
        try fields.encodeIfPresent(change.skipped, forKey: .skipped)
        try fields.encodeIfPresent(change.amount, forKey: .amount)
        try fields.encodeIfPresent(change.add, forKey: .add)
        try fields.encodeChange(change.note, forKey: .note)
    }

    private enum CodingKeys: String, CodingKey {
        case status, skipped, amount, add, note
    }
}
