import Crypto
import FoundationEssentials
import HabitModel
import HabitWire

/// Logins.
///
/// The session row is asked for on every request, so that a logout or a change of password ends a token on
/// its next use, on every server; concurrent requests ask together.
struct Sessions: Sendable {
    private let store: any HabitStore
    private let tokens: Tokens
    private let lookups: Gatherer<String, User?>

    init(store: any HabitStore, tokens: Tokens, clock: @escaping @Sendable () -> Instant) {
        self.store = store
        self.tokens = tokens
        lookups = Gatherer(limit: 1000) { ids in
            // With the leeway of the token: both end together.
            let users = try await store.users(
                ofSessions: ids,
                at: clock().advanced(bySeconds: -Tokens.leeway)
            )
            return ids.map { users[$0] }
        }
    }

    /// Opens a session.
    func open(for userID: Int64, provenBy hash: String? = nil, at now: Instant) async throws -> AccessToken {
        let start = now.wholeSecond
        let session = SessionRecord(
            id: Self.randomID(),
            userID: userID,
            createdAt: start,
            expiresAt: start.advanced(bySeconds: Tokens.lifetime),
            provenBy: hash
        )
        try await store.addSession(session)
        return try await tokens.issue(for: session)
    }

    /// Who sent a token.
    func identity(ofToken token: Substring, at now: Instant) async throws -> Identity {
        let claims = try await tokens.read(token, at: now)
        guard let user = try await lookups.submit([claims.sid]).first ?? nil, String(user.id) == claims.sub
        else { throw Problem.tokenInvalid }
        return Identity(user: user, sessionID: claims.sid)
    }

    /// 160 random bits: more than can be guessed (OWASP asks for 64).
    private static func randomID() -> String {
        SymmetricKey(size: SymmetricKeySize(bitCount: 160)).withUnsafeBytes { bytes in
            bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        }
    }
}
