internal import FoundationEssentials
internal import HabitModel
internal import HabitWire

/// What a token says of itself.
enum TokenClaims {
    /// The `sub` claim of a JWT (RFC 7519); nil for a token of another kind.
    ///
    /// The signature is not looked at: only the server can, and it does.
    static func subject(of token: String) -> String? {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let claims = document(parts[1]),
            case .string(let subject)? = claims["sub"], !subject.isEmpty
        else { return nil }
        return subject
    }

    /// The `exp` claim, when the token says that it ends; nil if it does not say.
    static func expiry(of token: String) -> Instant? {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, case .number(let digits)? = document(parts[1])?["exp"],
            let seconds = Int64(digits), (0..<253_402_300_800).contains(seconds)
        else { return nil }
        return Instant(microseconds: seconds * 1_000_000)
    }

    /// When the person's day started as the token was made, if it says so.
    static func dayStart(of token: String) -> DayStart? {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, case .string(let text)? = document(parts[1])?["day_starts_at"] else {
            return nil
        }
        return DayStart(text)
    }

    private static func document(_ part: Substring) -> JSONValue? {
        var text = String(part.replacing("-", with: "+").replacing("_", with: "/"))
        text += String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        return Data(base64Encoded: text).flatMap { try? JSONParser.parse(Array($0)) }
    }
}
