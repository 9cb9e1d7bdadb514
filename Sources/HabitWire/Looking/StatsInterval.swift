public import HabitModel

/// What statistics are counted by.
public enum StatsInterval: String, Codable, Hashable, Sendable, CaseIterable {
    /// Calendar weeks, Monday first.
    case week
    /// Calendar months.
    case month

    /// The rules' name for it.
    public var unit: StreakUnit {
        switch self {
        case .week: .weeks
        case .month: .months
        }
    }
}
