internal import HabitWire

/// The journal, page by page from some place on.
struct EventFeed {
    /// How many events travel at once: as many as the server gives.
    private static let pageSize = 1_000

    let account: Account
    /// The cursor to go on after; nil for the beginning.
    let start: String?
    /// Whether to go on as the journal grows, until nobody reads what is shown.
    let isFollowing: Bool

    /// Shows it.
    ///
    /// A follower outlives a server that is gone for a while, once the first page has come.
    func show(_ show: (CommandResult) throws(Failure) -> Void) throws(Failure) {
        var pace = PollBackoff()
        var cursor = start
        var hasBegun = false
        var isEmpty = true
        while true {
            do throws(Failure) {
                let page = try events(after: cursor)
                hasBegun = true
                cursor = page.next
                isEmpty = isEmpty && page.events.events.isEmpty
                if !page.events.events.isEmpty { try show(.events(page.events)) }
                if page.more { continue }
                pace.answered(hasNews: !page.events.events.isEmpty)
            } catch {
                guard isFollowing, hasBegun, error.exit == .unavailable else { throw error }
                pace.failed(retryAfter: error.retryAfter)
            }
            guard isFollowing else { break }
            guard account.world.pause(pace.milliseconds) else { return }
        }
        if isEmpty { try show(.events(EventList(account.world))) }
    }

    private func events(after cursor: String?) throws(Failure) -> (
        events: EventList, next: String, more: Bool
    ) {
        var query = [(name: "limit", value: String(EventFeed.pageSize))]
        if let cursor { query.append(("after", cursor)) }
        let reply = try account.send(Call(endpoint: .events, query: query), for: EventPage.self)
        return (try EventList(reply, account.world), reply.value.next, reply.value.more)
    }
}

/// How long a follower waits before it asks again.
struct PollBackoff {
    /// The pause before the next question.
    private(set) var milliseconds = PollBackoff.shortest
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
            hasNews || hasFailed ? PollBackoff.shortest : min(milliseconds + 500, PollBackoff.longestIdle)
        hasFailed = false
    }

    /// The server has not answered, or has too much to do: twice as long as before, and not less than it asks for.
    mutating func failed(retryAfter seconds: Int?) {
        let doubled = hasFailed ? min(milliseconds * 2, PollBackoff.longestOutage) : PollBackoff.shortest
        let asked = min(max(seconds ?? 0, 0), PollBackoff.longestAsked) * 1_000
        milliseconds = max(doubled, asked)
        hasFailed = true
    }
}
