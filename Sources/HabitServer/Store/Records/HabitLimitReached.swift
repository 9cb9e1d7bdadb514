/// A person has as many habits as they may have.
struct HabitLimitReached: Error {
    /// How many that are, archived ones included.
    static let limit = 500
}
