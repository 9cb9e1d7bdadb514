import HabitModel
import HabitWire

/// Which passwords may be chosen (NIST SP 800-63B: length and a list of known ones, no rules of composition).
enum PasswordRule {
    static let length = 8...256
    static let maximumBytes = 1024
    /// The most bytes of a password in any other form: to bring it into ours costs time.
    private static let maximumTypedBytes = 8 * maximumBytes

    /// What is wrong with a password, nil if nothing is.
    static func error(in password: String, username: String) -> String? {
        if let error = shapeError(in: password) { return error }
        guard !GuessablePassword.matches(password, username: username) else {
            return "is too easy to guess; choose one that is not a common password or the username"
        }
        return nil
    }

    /// What no password can be, checked before any work is done for it.
    ///
    /// Counted as it is hashed, so that a password fits in all of its forms or in none.
    static func shapeError(in password: String) -> String? {
        let isShort = password.utf8.count <= maximumTypedBytes
        let hashed = isShort ? NFKC.normalized(password) : password
        guard hashed.utf8.count <= maximumBytes, length.contains(hashed.unicodeScalars.count) else {
            return
                "must have \(length.lowerBound) to \(length.upperBound) characters, at most \(maximumBytes) bytes"
        }
        // HMAC fills up short keys with zeros: to scrypt a password and the same with U+0000 after it are one.
        guard !password.utf8.contains(0) else { return "must not hold U+0000" }
        return nil
    }
}
