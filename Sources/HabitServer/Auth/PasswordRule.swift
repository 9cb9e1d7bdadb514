import HabitModel
import HabitWire

/// Which passwords may be chosen (NIST SP 800-63B: length and a list of known ones, no rules of composition).
enum PasswordRule {
    static let length = 8...256
    static let maximumBytes = 1024

    /// What is wrong with a password, nil if nothing is.
    static func error(in password: String, username: String) -> String? {
        if let error = sizeError(in: password) { return error }
        guard password.unicodeScalars.allSatisfy({ $0.value != 0 }) else { return "must not hold U+0000" }
        let folded = NFKC.normalized(password).lowercased()
        guard folded != username, !CommonPasswords.contains(folded) else {
            return "is too easy to guess; choose one that is not a common password or the username"
        }
        return nil
    }

    /// What is wrong with its size: checked before any work is done for it.
    static func sizeError(in password: String) -> String? {
        guard password.utf8.count <= maximumBytes, length.contains(password.unicodeScalars.count) else {
            return "must have \(length.lowerBound) to \(length.upperBound) characters, at most \(maximumBytes) bytes"
        }
        return nil
    }
}
