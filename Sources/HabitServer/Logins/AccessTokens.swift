import Crypto
import FoundationEssentials
import HabitModel
import HabitWire
import POSIXFiles
import Synchronization

/// Issues and verifies access tokens: JWTs (RFC 7519) signed with HMAC SHA-256.
///
/// The only header accepted is the one written here, and every claim is checked (RFC 8725).
struct Tokens: Sendable {
    static let issuer = "habit-server"
    static let type = "at+jwt"
    /// How long a login holds: 30 days, in seconds.
    static let lifetime: Int64 = 30 * 24 * 60 * 60
    /// How far clocks may differ, in seconds.
    static let leeway: Int64 = 30
    /// No token of ours is longer; longer ones are not read.
    private static let maximumLength = 2048
    private static let header = JSONValue.object([
        .init("alg", .string("HS256")), .init("typ", .string(type)),
    ])

    private let key: SymmetricKey
    private let verified = VerifiedTokens()

    /// - Parameter secret: at least 32 bytes; ``Settings`` has checked it.
    init(secret: [UInt8]) {
        key = SymmetricKey(data: secret)
    }

    /// Whom a token is for.
    ///
    /// One for programs does not open pages, and the other way round.
    enum Audience: String {
        /// `Authorization` of the HTTP interface.
        case programs = "habit"
        /// The cookie of the web pages.
        case pages = "habit-web"
    }

    /// A token for a session; a personal access token also says when the person's day starts, for its machine to read.
    func issue(
        for session: LoginRecord,
        to audience: Audience = .programs,
        dayStartsAt: DayStart? = nil
    ) throws -> AccessToken {
        let claims = AccessClaims(
            iss: Self.issuer,
            aud: audience.rawValue,
            sub: String(session.userID),
            sid: session.id,
            jti: UUID.random().uuidString.lowercased(),
            iat: session.createdAt.seconds,
            exp: session.expiresAt.seconds,
            dayStartsAt: dayStartsAt
        )
        let signed =
            Base64URL.text(Array(Self.header.text().utf8)) + "."
            + Base64URL.text(Array(try JSON.encode(claims)))
        let signature = HMAC<SHA256>.authenticationCode(for: Array(signed.utf8), using: key)
        return AccessToken(
            accessToken: signed + "." + Base64URL.text(Array(signature)),
            expiresAt: session.expiresAt
        )
    }

    /// The claims of a token that is ours and has not expired; whether its session still exists is for the caller to
    /// find out.
    func read(
        _ token: Substring,
        for audience: Audience = .programs,
        at now: Instant
    ) throws(Problem) -> AccessClaims {
        // Strings are equal if their characters are canonically equivalent; in ASCII, only if their bytes are equal.
        guard token.utf8.count <= Self.maximumLength, token.utf8.allSatisfy({ $0 < 0x80 }) else {
            throw .tokenInvalid
        }
        let token = String(token)
        let claims: AccessClaims
        if let known = verified[token] {
            claims = known
        } else {
            guard let read = verify(token) else { throw .tokenInvalid }
            claims = read
            verified.remember(token, claims)
        }
        guard claims.aud == audience.rawValue else { throw .tokenInvalid }
        guard claims.iat <= now.seconds + Self.leeway else { throw .tokenFromTheFuture }
        guard claims.exp > now.seconds - Self.leeway else { throw .tokenExpired }
        return claims
    }

    /// The claims of a token that we signed; nil for any other.
    private func verify(_ token: String) -> AccessClaims? {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, Self.isOurHeader(parts[0]), let signature = Base64URL.decoded(parts[2]) else {
            return nil
        }
        let signed = token.utf8.prefix(parts[0].utf8.count + 1 + parts[1].utf8.count)
        guard HMAC<SHA256>.isValidAuthenticationCode(signature, authenticating: Array(signed), using: key),
            // The strict parser refuses two claims of one name, of which readers could take either.
            let payload = Base64URL.decoded(parts[1]),
            let claims = try? JSON.decode(AccessClaims.self, from: payload),
            claims.iss == Self.issuer,
            // It goes to the database, together with those of others.
            claims.sid.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { return nil }
        return claims
    }

    /// A header with anything but the two members that we write names an algorithm, key or extension that is not ours
    /// (RFC 8725, sections 3.1, 3.10 and 3.11).
    private static func isOurHeader(_ part: Substring) -> Bool {
        guard let bytes = Base64URL.decoded(part), case .object(let members)? = try? JSONParser.parse(bytes),
            case .object(let ours) = header
        else { return false }
        return Set(members) == Set(ours)
    }
}

extension Instant {
    /// Whole seconds since the Unix epoch, the unit of JWT.
    fileprivate var seconds: Int64 { wholeSecond.microseconds / 1_000_000 }
}

/// The signed claims of a login token (RFC 9068).
struct AccessClaims: Codable, Sendable {
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
