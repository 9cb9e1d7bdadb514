internal import HabitWire

/// The journal, page by page.
struct EventFeed {
    /// Events per request, which is the server's maximum.
    private static let pageSize = 1_000

    let account: Account
    /// The cursor to continue after; nil to start at the beginning of the journal.
    let start: String?
    /// Whether to follow the journal as it grows, until the reader closes the output.
    let isFollowing: Bool

    /// Shows the events.
    ///
    /// After the first page, a follower survives outages of the server.
    func show(_ show: (CommandResult) throws(Failure) -> Void) throws(Failure) {
        var pace = PollBackoff()
        var cursor = start
        var hasStarted = false
        var isEmpty = true
        while true {
            do throws(Failure) {
                let page = try events(after: cursor)
                hasStarted = true
                cursor = page.next
                isEmpty = isEmpty && page.events.events.isEmpty
                if !page.events.events.isEmpty { try show(.events(page.events)) }
                if page.more { continue }
                pace.answered(hasNews: !page.events.events.isEmpty)
            } catch {
                guard isFollowing, hasStarted, error.exit == .unavailable else { throw error }
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

/// How long a follower waits between requests.
struct PollBackoff {
    /// The pause before the next request.
    private(set) var milliseconds = PollBackoff.shortest
    private var hasFailed = false

    private static let shortest = 1_000
    /// The longest pause while nothing happens.
    private static let longestIdle = 5_000
    /// The longest pause while the server cannot be reached.
    private static let longestOutage = 30_000
    /// The longest `Retry-After` to respect, in seconds.
    private static let longestRetryAfter = 300

    /// Notes an answer: the pause is short after new events, and otherwise half a second longer than before.
    mutating func answered(hasNews: Bool) {
        milliseconds =
            hasNews || hasFailed ? PollBackoff.shortest : min(milliseconds + 500, PollBackoff.longestIdle)
        hasFailed = false
    }

    /// Notes a failure: doubles the pause, and respects `Retry-After`.
    mutating func failed(retryAfter seconds: Int?) {
        let doubled = hasFailed ? min(milliseconds * 2, PollBackoff.longestOutage) : PollBackoff.shortest
        let retryAfter = min(max(seconds ?? 0, 0), PollBackoff.longestRetryAfter) * 1_000
        milliseconds = max(doubled, retryAfter)
        hasFailed = true
    }
}
