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
    func show(_ show: (Answer) throws(Failure) -> Void) throws(Failure) {
        var pace = Pace()
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
