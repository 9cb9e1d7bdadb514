internal import HabitModel

/// What the length of a run is counted in.
enum DurationUnit: Hashable, Sendable {
    case hours, minutes, seconds

    /// The unit that a habit's own unit names; minutes if it names no stretch of time.
    init(named unit: String?) {
        self =
            switch unit?.trimmed.lowercased() {
            case "h", "hr", "hrs", "hour", "hours": .hours
            case "s", "sec", "secs", "second", "seconds": .seconds
            default: .minutes
            }
    }

    /// So many seconds as an amount, to the nearest hundredth of an hour, tenth of a minute or whole second; never
    /// less than one of these, because something was done.
    func amount(ofSeconds seconds: Double) -> ExactDecimal {
        let (length, step): (Double, ExactDecimal) =
            switch self {
            case .hours: (36, 0.01)
            case .minutes: (6, 0.1)
            case .seconds: (1, 1)
            }
        // No run is longer than the largest amount.
        let steps = Int64(max(1, min((seconds / length).rounded(), 1e9)))
        return ExactDecimal(millionths: steps * step.millionths)
    }
}
