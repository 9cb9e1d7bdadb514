import HabitModel

/// The logins of a batch that are presumed to be as this server last saw them; the batch's own transaction checks them.
struct BatchLogins {
    private let presumed: [String: AuthenticatedUser]
    private let now: Instant

    init(_ batch: [ValidatedCheckIn]) {
        presumed = Dictionary(
            batch.compactMap { checkIn in checkIn.presumed.map { (checkIn.sessionID, $0) } },
            uniquingKeysWith: { first, _ in first }
        )
        now = batch.map(\.receivedAt).max() ?? .first
    }

    /// The statement that finds them; none if nothing is presumed.
    var statements: [SQL] {
        guard !presumed.isEmpty else { return [] }
        // The same leeway as for the token, so that both expire together.
        return [
            AuthenticatedUser.statement(
                sessions: presumed.keys.sorted(),
                at: now.advanced(bySeconds: -Tokens.leeway)
            )
        ]
    }

    /// The sessions that have ended, or whose account has changed.
    func changed(_ rows: [any SQLRow]) throws -> Set<String> {
        let found = try AuthenticatedUser.bySession(rows)
        return Set(presumed.filter { session, owner in found[session]?.isSame(as: owner) != true }.keys)
    }
}
