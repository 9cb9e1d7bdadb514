/// What of a habit's day only the server can say, because of check-ins that it has not got yet.
struct Doubt: OptionSet, Hashable, Sendable {
    let rawValue: UInt8

    /// Whether the day is done.
    static let done = Doubt(rawValue: 1)
    /// Whether the day is asked for.
    static let due = Doubt(rawValue: 2)
    /// Whether the streak ends unless something is done.
    static let risk = Doubt(rawValue: 4)
    /// How long the streak is.
    static let streak = Doubt(rawValue: 8)

    static let everything: Doubt = [.done, .due, .risk, .streak]
}
