/// Which of a person's habits.
struct HabitFilter: Sendable {
    /// Whether the archived ones are wanted, and not the active ones.
    var archived = false
    /// Only those with this tag.
    var tag: String?
}
