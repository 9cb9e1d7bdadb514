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
    func amount(ofSeconds seconds: Double) -> Double {
        let (length, steps): (Double, Double) =
            switch self {
            case .hours: (3_600, 100)
            case .minutes: (60, 10)
            case .seconds: (1, 1)
            }
        return max(1, (seconds / length * steps).rounded()) / steps
    }
}
