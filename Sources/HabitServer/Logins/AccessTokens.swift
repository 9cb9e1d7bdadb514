import Crypto
import FoundationEssentials
import HabitModel
import HabitWire
import JWTKit
import POSIXFiles
import Synchronization

/// Makes and reads login tokens.
///
/// jwt-kit checks the signature and, for tokens that it did not make, little else: not the algorithm that the
/// header names, not the type, not an unknown critical extension. All of that is checked here.
struct Tokens: Sendable {
    static let issuer = "habit-server"
    static let audience = "habit"
    static let type = "at+jwt"
    /// How long a login holds: 30 days, in seconds.
    static let lifetime: Int64 = 30 * 24 * 60 * 60
    /// How far clocks may differ, in seconds.
    static let leeway: Int64 = 30
    /// No token of ours is longer; what is, is not read.
    private static let maximumLength = 2048

    private let keys = JWTKeyCollection()
    private let verified = VerifiedTokens()

    /// - Parameter secret: at least 32 bytes; ``Settings`` has checked it.
    init(secret: [UInt8]) async {
        await keys.add(hmac: HMACKey(from: Data(secret)), digestAlgorithm: .sha256)
    }

    /// A token for a session; one that a machine will have alone also says when the person's day starts.
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

    /// The claims of a token that is ours and has not expired; whether its session still exists is for the
    /// caller to ask.
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
            // It goes to the database, together with those of others.
            claims.sid.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { throw .tokenInvalid }
        return claims
    }

    /// A header with anything but the two members that we write names an algorithm, key or extension that is
    /// not ours (RFC 8725, sections 3.1, 3.10 and 3.11).
    private static func isOurHeader(_ part: Substring) -> Bool {
        guard case .object(let members) = json(part) else { return false }
        return Set(members) == [.init("alg", .string("HS256")), .init("typ", .string(type))]
    }

    /// The strict parser refuses two claims of one name, of which readers could take either.
    private static func isUnambiguous(_ part: Substring) -> Bool {
        json(part) != nil
    }

    private static func json(_ part: Substring) -> JSONValue? {
        guard let bytes = Base64URL.decoded(part) else { return nil }
        return try? JSONParser.parse(bytes)
    }
}

extension Instant {
    /// Whole seconds since the Unix epoch, as JWT counts.
    fileprivate var seconds: Int64 { wholeSecond.microseconds / 1_000_000 }
}

/// The claims of a login token (RFC 9068), as they are signed.
struct AccessClaims: JWTPayload {
    let iss: String
    let aud: String
    /// The user's id, in digits.
    let sub: String
    /// The session's id; the session decides whether the token still holds.
    let sid: String
    let jti: String
    /// Seconds since the Unix epoch.
    let iat: Int64
    /// Seconds since the Unix epoch.
    let exp: Int64
    /// When the person's day starts, for a client that has nothing but this token; we do not read it.
    var dayStartsAt: DayStart?

    enum CodingKeys: String, CodingKey {
        case iss, aud, sub, sid, jti, iat, exp
        case dayStartsAt = "day_starts_at"
    }

    /// The claims are checked by ``Tokens``, which has the clock.
    func verify(using algorithm: some JWTAlgorithm) throws {}
}

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
