import Crypto
import FoundationEssentials
import HabitModel
import HabitWire
import POSIXFiles
import Synchronization

/// Logins, and the sessions of tokens.
///
/// Every request checks its session row, so that a logout or password change ends a token on its next use, on every
/// server: check-ins in their own transaction, all others before they start. Concurrent requests share one look-up.
struct Logins: Sendable {
    private let store: any HabitStore
    private let tokens: Tokens
    private let uses: TokenUses
    private let lookups: Batcher<String, AuthenticatedUser?>
    private let recent = RecentLogins()

    init(store: any HabitStore, tokens: Tokens, clock: @escaping @Sendable () -> Instant) {
        self.store = store
        self.tokens = tokens
        uses = TokenUses(store: store)
        lookups = Batcher(limit: 1000, lanes: 2) { ids, willCommit in
            willCommit()
            // The same leeway as for the token, so that both expire together.
            let owners = try await store.owners(
                ofSessions: ids,
                at: clock().advanced(bySeconds: -Tokens.leeway)
            )
            return ids.map { owners[$0] }
        }
    }

    /// Creates a session and returns its token.
    func open(
        for userID: Int64,
        provenBy hash: String? = nil,
        from address: String? = nil,
        to audience: Tokens.Audience = .programs,
        at now: Instant
    ) async throws -> AccessToken {
        let start = now.wholeSecond
        let session = LoginRecord(
            id: Self.randomID(),
            userID: userID,
            createdAt: start,
            expiresAt: start.advanced(bySeconds: Tokens.lifetime),
            provenBy: hash,
            address: address
        )
        try await store.addSession(session)
        return try tokens.issue(for: session, to: audience)
    }

    /// The token of a stored session.
    func token(for session: LoginRecord, dayStartsAt: DayStart? = nil) async throws -> AccessToken {
        try tokens.issue(for: session, dayStartsAt: dayStartsAt)
    }

    /// Identifies the sender of a token.
    func identity(
        ofToken token: Substring,
        for audience: Tokens.Audience = .programs,
        at now: Instant
    ) async throws -> Identity {
        let claims = try tokens.read(token, for: audience, at: now)
        guard let owner = try await lookups.submit(claims.sid), String(owner.user.id) == claims.sub else {
            recent.forget(claims.sid)
            throw Problem.tokenInvalid
        }
        recent.remember(claims.sid, owner)
        if let token = owner.token { uses.note(token, at: now) }
        return Identity(owner, sessionID: claims.sid)
    }

    /// Identifies the sender of a token from what the database said last, without asking it again.
    ///
    /// For requests whose own transaction checks ``Identity/presumed``.
    func presumedIdentity(ofToken token: Substring, at now: Instant) async throws -> Identity {
        let claims = try tokens.read(token, at: now)
        guard let owner = recent[claims.sid], String(owner.user.id) == claims.sub else {
            return try await identity(ofToken: token, at: now)
        }
        if let token = owner.token { uses.note(token, at: now) }
        return Identity(owner, sessionID: claims.sid, isPresumed: true)
    }

    /// 160 random bits, far more than OWASP's minimum of 64.
    static func randomID() -> String {
        SymmetricKey(size: SymmetricKeySize(bitCount: 160)).withUnsafeBytes { Hex.text($0) }
    }
}

/// The owners of sessions as the database last reported them.
private final class RecentLogins: Sendable {
    private static let limit = 4096
    private let owners = Mutex<[String: AuthenticatedUser]>([:])

    subscript(session: String) -> AuthenticatedUser? { owners.withLock { $0[session] } }

    /// Remembers an owner; when it is full, it forgets everybody, which costs a look-up each.
    func remember(_ session: String, _ owner: AuthenticatedUser) {
        owners.withLock { owners in
            if owners.count >= Self.limit { owners.removeAll(keepingCapacity: true) }
            owners[session] = owner
        }
    }

    func forget(_ session: String) { owners.withLock { $0[session] = nil } }
}
