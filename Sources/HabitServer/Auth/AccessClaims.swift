import HabitModel
import JWTKit

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
