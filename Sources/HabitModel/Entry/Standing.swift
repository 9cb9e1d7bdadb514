/// Which events of a journal stand: one that was undone does not, and one whose undo was undone does again.
///
/// An undo can only come after what it undoes, so the events are given from the newest to the oldest, in the
/// order in which they arrived, and each is judged by those before.
public struct Standing: Sendable {
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
