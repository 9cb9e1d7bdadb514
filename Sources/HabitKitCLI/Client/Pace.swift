/// How long a follower waits before it asks again.
struct Pace {
    /// The pause before the next question.
    private(set) var milliseconds = Pace.shortest
    private var hasFailed = false

    private static let shortest = 1_000
    /// While nothing happens.
    private static let longestIdle = 5_000
    /// While the server is gone.
    private static let longestOutage = 30_000
    /// However long the server asks for.
    private static let longestAsked = 300

    /// The server has answered: after news the next question comes soon, after nothing half a second later than the
    /// one before.
    mutating func answered(hasNews: Bool) {
        milliseconds =
            hasNews || hasFailed ? Pace.shortest : min(milliseconds + 500, Pace.longestIdle)
        hasFailed = false
    }

    /// The server has not answered, or has too much to do: twice as long as before, and not less than it asks for.
    mutating func failed(retryAfter seconds: Int?) {
        let doubled = hasFailed ? min(milliseconds * 2, Pace.longestOutage) : Pace.shortest
        let asked = min(max(seconds ?? 0, 0), Pace.longestAsked) * 1_000
        milliseconds = max(doubled, asked)
        hasFailed = true
    }
}
