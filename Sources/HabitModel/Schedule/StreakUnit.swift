/// What a streak is counted in.
public enum StreakUnit: String, CaseIterable, Hashable, Sendable, Codable {
    /// Due days, or for a rolling schedule days.
    case days
    /// Calendar weeks, Monday first.
    case weeks
    /// Calendar months.
    case months
}
