internal import HabitModel

/// The habits of a snapshot by everything that can name them, indexed once for many references.
final class SnapshotIndex {
    private var directory: HabitDirectory
    private let habits: [String: SnapshotHabit]

    /// An index of these habits; it does not see what changes in them later.
    init(_ habits: [SnapshotHabit]) {
        directory = HabitDirectory(habits.map(\.named)) { try? Slug(normalized: $0).text }
        self.habits = Dictionary(habits.map { ($0.slug, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The habits that a reference may mean, as the server would understand it: none, the one, or several.
    func find(_ reference: String) -> [SnapshotHabit] {
        directory.find(HabitReference(reference)).compactMap { habits[$0.slug] }
    }

    /// The one habit that a reference means.
    func habit(named reference: String) -> SnapshotHabit? {
        let found = find(reference)
        return found.count == 1 ? found.first : nil
    }

    /// Whether a whole word is a habit's slug or name.
    func names(_ word: String) -> Bool { directory.findExactly(word) != nil }
}
