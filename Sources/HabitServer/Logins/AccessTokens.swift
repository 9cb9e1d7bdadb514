import Crypto
import FoundationEssentials
import HabitModel
import HabitWire
import JWTKit
import POSIXFiles
import Synchronization

/// Issues and verifies login tokens.
///
/// jwt-kit verifies the signature but, in tokens it did not issue, little else: it ignores the header's algorithm,
/// type and unknown critical extensions. This type checks them.
struct Tokens: Sendable {
    static let issuer = "habit-server"
    static let audience = "habit"
    static let type = "at+jwt"
    /// How long a login is valid: 30 days, in seconds.
    static let lifetime: Int64 = 30 * 24 * 60 * 60
    /// The tolerated clock difference, in seconds.
    static let leeway: Int64 = 30
    /// The maximum length of a token in bytes; longer ones are not ours and are not parsed.
    private static let maximumLength = 2048

    private let keys = JWTKeyCollection()
    private let verified = VerifiedTokens()

    /// - Parameter secret: at least 32 bytes, as checked by ``Settings``.
    init(secret: [UInt8]) async {
        await keys.add(hmac: HMACKey(from: Data(secret)), digestAlgorithm: .sha256)
    }

    /// Issues a token for a session; a token for a machine also carries the person's day start.
    func issue(for session: LoginRecord, dayStartsAt: DayStart? = nil) async throws -> AccessToken {
        let claims = AccessClaims(
            iss: Self.issuer,
            aud: Self.audience,
            sub: String(session.userID),
            sid: session.id,
            jti: UUID().uuidString.lowercased(),
            iat: session.createdAt.seconds,
            exp: session.expiresAt.seconds,
            dayStartsAt: dayStartsAt
        )
        let token = try await keys.sign(claims, header: ["typ": .string(Self.type)])
        return AccessToken(accessToken: token, expiresAt: session.expiresAt)
    }

    /// The claims of a valid token; the caller checks whether its session still exists.
    func read(_ token: Substring, at now: Instant) async throws(Problem) -> AccessClaims {
        guard token.utf8.count <= Self.maximumLength else { throw .tokenInvalid }
        let token = String(token)
        let claims: AccessClaims
        if let known = verified[token] {
            claims = known
        } else {
            claims = try await verify(token)
            verified.remember(token, claims)
        }
        guard claims.iat <= now.seconds + Self.leeway else { throw .tokenFromTheFuture }
        guard claims.exp > now.seconds - Self.leeway else { throw .tokenExpired }
        return claims
    }

    private func verify(_ token: String) async throws(Problem) -> AccessClaims {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, Self.isOurHeader(parts[0]), Self.isUnambiguous(parts[1]),
            Base64URL.decoded(parts[2]) != nil,
            let claims = try? await keys.verify(Array(token.utf8), as: AccessClaims.self),
            claims.iss == Self.issuer, claims.aud == Self.audience,
            // It is sent to the database together with the ids of other requests.
            claims.sid.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { throw .tokenInvalid }
        return claims
    }

    /// A header with other members than the two that we write names an algorithm, key or extension that is not ours
    /// (RFC 8725, sections 3.1, 3.10 and 3.11).
    private static func isOurHeader(_ part: Substring) -> Bool {
        guard case .object(let members) = json(part) else { return false }
        return Set(members) == [.init("alg", .string("HS256")), .init("typ", .string(type))]
    }

    /// The strict parser rejects duplicate claims, which other readers could resolve either way.
    private static func isUnambiguous(_ part: Substring) -> Bool {
        json(part) != nil
    }

    private static func json(_ part: Substring) -> JSONValue? {
        guard let bytes = Base64URL.decoded(part) else { return nil }
        return try? JSONParser.parse(bytes)
    }
}

extension Instant {
    /// Whole seconds since the Unix epoch, the unit of JWT.
    fileprivate var seconds: Int64 { wholeSecond.microseconds / 1_000_000 }
}

/// The signed claims of a login token (RFC 9068).
struct AccessClaims: JWTPayload {
    let iss: String
    let aud: String
    /// The user's id in decimal digits.
    let sub: String
    /// The id of the session, which decides whether the token is still valid.
    let sid: String
    let jti: String
    /// Seconds since the Unix epoch.
    let iat: Int64
    /// Seconds since the Unix epoch.
    let exp: Int64
    /// The person's day start, for clients that have nothing but this token; the server does not read it.
    var dayStartsAt: DayStart?

    enum CodingKeys: String, CodingKey {
        case iss, aud, sub, sid, jti, iat, exp
        case dayStartsAt = "day_starts_at"
    }

    /// ``Tokens`` checks the claims, because it has the clock.
    func verify(using algorithm: some JWTAlgorithm) throws {}
}

/// Tokens whose signature and claims have been verified, so that a returning client does not cost another
/// verification.
///
/// The expiry and the session can change, so they are checked on every request anyway.
final class VerifiedTokens: Sendable {
    private let limit: Int
    private let claims = Mutex<[String: AccessClaims]>([:])

    init(limit: Int = 4096) {
        self.limit = limit
    }

    subscript(token: String) -> AccessClaims? {
        claims.withLock { $0[token] }
    }

    /// Remembers a token; a full cache is emptied, and each token is then verified once more.
    func remember(_ token: String, _ verified: AccessClaims) {
        claims.withLock { claims in
            if claims.count >= limit { claims.removeAll(keepingCapacity: true) }
            claims[token] = verified
        }
    }
}
