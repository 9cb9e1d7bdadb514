import Synchronization

/// Tokens whose signature and claims have been checked, so that a client that comes back is not checked
/// letter by letter again.
///
/// What can change, the clock and the session, is asked for on every request all the same.
final class VerifiedTokens: Sendable {
    private let limit: Int
    private let claims = Mutex<[String: AccessClaims]>([:])

    init(limit: Int = 4096) {
        self.limit = limit
    }

    subscript(token: String) -> AccessClaims? {
        claims.withLock { $0[token] }
    }

    /// Remembers a token; when there is no more room everything is forgotten, which costs a check each.
    func remember(_ token: String, _ verified: AccessClaims) {
        claims.withLock { claims in
            if claims.count >= limit { claims.removeAll(keepingCapacity: true) }
            claims[token] = verified
        }
    }
}
