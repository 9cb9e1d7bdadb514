import HabitModel

/// The logins of a batch that are presumed to be as this server last saw them; the batch's own transaction checks them.
struct BatchLogins {
    private let sessions: [String]
    private let now: Instant
    /// The owners of the sessions as the database has them.
    private var owners: [String: AuthenticatedUser] = [:]

    init(_ batch: [ValidatedCheckIn]) {
        sessions = Set(batch.filter { $0.presumed != nil }.map(\.sessionID)).sorted()
        now = batch.map(\.receivedAt).max() ?? .first
    }

    /// The statement that finds the owners; none if nothing is presumed.
    var statements: [SQL] {
        guard !sessions.isEmpty else { return [] }
        // The same leeway as for the token, so that both expire together.
        return [AuthenticatedUser.statement(sessions: sessions, at: now.advanced(bySeconds: -Tokens.leeway))]
    }

    /// Takes the rows of ``statements``.
    mutating func add(_ results: some Collection<[any SQLRow]>) throws {
        owners = try AuthenticatedUser.bySession(results.first ?? [])
    }

    /// Whether a check-in's login has ended, or its account is not as presumed.
    ///
    /// Two requests of one login may have presumed different things, so each check-in is judged by itself.
    func hasChanged(_ checkIn: ValidatedCheckIn) -> Bool {
        checkIn.presumed.map { owners[checkIn.sessionID]?.isSame(as: $0) != true } ?? false
    }
}
