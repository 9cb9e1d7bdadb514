internal import FoundationEssentials
internal import HabitModel
internal import HabitWire

/// What a token says of itself.
enum TokenClaims {
    /// The `sub` claim of a JWT (RFC 7519); nil for a token of another kind.
    ///
    /// The signature is not looked at: only the server can, and it does.
    static func subject(of token: String) -> String? {
        guard case .string(let subject)? = claims(of: token)?["sub"], !subject.isEmpty else { return nil }
        return subject
    }

    /// The `exp` claim, when the token says that it ends; nil if it does not say.
    static func expiry(of token: String) -> Instant? { instant("exp", of: token) }

    /// The `iat` claim, when the token was made, on the server's clock; nil if it does not say.
    static func issue(of token: String) -> Instant? { instant("iat", of: token) }

    private static func instant(_ claim: String, of token: String) -> Instant? {
        guard case .number(let digits)? = claims(of: token)?[claim], let seconds = Int64(digits),
            (0..<253_402_300_800).contains(seconds)
        else { return nil }
        return Instant(microseconds: seconds * 1_000_000)
    }

    /// When the person's day started as the token was made, if it says so.
    static func dayStart(of token: String) -> DayStart? {
        guard case .string(let text)? = claims(of: token)?["day_starts_at"] else { return nil }
        return DayStart(text)
    }

    private static func claims(of token: String) -> JSONValue? {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3 else { return nil }
        var text = String(parts[1].replacing("-", with: "+").replacing("_", with: "/"))
        text += String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        return Data(base64Encoded: text).flatMap { try? JSONParser.parse(Array($0)) }
    }
}
