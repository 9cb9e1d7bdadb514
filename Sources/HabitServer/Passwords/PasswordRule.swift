import HabitImport
import HabitModel
import HabitWire

/// Which passwords may be chosen, after NIST SP 800-63B: a length and a list of common ones, but no composition
/// rules.
enum PasswordRule {
    static let length = 8...256
    static let maximumBytes = 1024
    /// The maximum size before normalisation, because normalisation takes time.
    private static let maximumTypedBytes = 8 * maximumBytes

    /// What is wrong with a new password, or nil.
    static func error(in password: String, username: String) -> String? {
        if let error = shapeError(in: password) { return error }
        guard !GuessablePassword.matches(password, username: username) else {
            return "is too easy to guess; choose one that is not a common password or the username"
        }
        return nil
    }

    /// What is wrong with a password's length or characters, checked before any expensive work.
    ///
    /// The length is measured after normalisation, so that a password is accepted in all of its Unicode forms or in
    /// none.
    static func shapeError(in password: String) -> String? {
        let isShort = password.utf8.count <= maximumTypedBytes
        let hashed = isShort ? NFKC.normalized(password) : password
        guard hashed.utf8.count <= maximumBytes, length.contains(hashed.unicodeScalars.count) else {
            return
                "must have \(length.lowerBound) to \(length.upperBound) characters, at most \(maximumBytes) bytes"
        }
        // HMAC pads short keys with zeros, so scrypt cannot distinguish a password from the same one followed by
        // U+0000.
        guard !password.utf8.contains(0) else { return "must not contain U+0000" }
        return nil
    }
}

/// Passwords that attackers try first, in any case and Unicode form: a common password or the username (alone,
/// repeated, or with digits and symbols around it), this program's name, one short piece repeated, or a sequence of
/// the alphabet, the keyboard or numbers.
///
/// A phrase of several words is none of these.
enum GuessablePassword {
    /// A piece of this length could be a password of its own.
    private static let shortestPhrase = PasswordRule.length.lowerBound
    /// Longer repetitions are not among the first guesses.
    private static let longestRepetition = 32
    /// More digits and symbols than this are a secret in themselves.
    private static let longestAddition = 10
    /// Words that are too short for the list of common passwords, and this program's names.
    private static let words: Set<String> = [
        "letmein", "qwerty", "qwertz", "azerty", "admin", "admins", "welcome", "login", "monkey", "dragon",
        "master", "shadow", "secret", "hello", "hallo", "summer", "winter", "spring", "autumn", "pass",
        "passwd",
        "test", "tester", "guest", "root", "user", "love", "abc", "changeme", "default", "passwort", "demo",
        "habit", "habits", "habitserver", "habittracker", "habitapp", "habitsapp", "myhabit", "myhabits",
    ]
    private static let rows = [
        "abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "qwertzuiop", "azertyuiop", "asdfghjkl", "qsdfghjklm",
        "zxcvbnm", "yxcvbnm", "1234567890", "01234567890", (1...199).map(String.init).joined(),
    ]

    static func matches(_ password: String, username: String) -> Bool {
        let text = folded(password)
        let name = folded(username)
        // Spaces and symbols between the pieces do not help.
        let letters = text.filter { $0.isLetter || $0.isNumber }
        return [text, letters].contains {
            isShortRepetition($0) || isKnown(piece(repeatedIn: $0) ?? $0, name)
        }
    }

    /// One form for all cases and normalisations, including `ß` and `SS`.
    private static func folded(_ text: String) -> String {
        NFKC.normalized(NFKC.normalized(text).uppercased().lowercased())
    }

    private static func isKnown(_ text: String, _ name: String) -> Bool {
        [text, core(of: text)].contains { text in
            !text.isEmpty
                && (text == name || CommonPasswords.contains(text) || words.contains(text) || isRun(text))
        }
    }

    /// The text without digits and symbols around it: `letmein` in `letmein123!`.
    private static func core(of text: String) -> String {
        let start = text.drop { !$0.isLetter }
        let core = start.lastIndex(where: \.isLetter).map { start[...$0] } ?? start
        return text.count - core.count <= longestAddition ? String(core) : text
    }

    /// The piece that a text repeats: `habit` in `habithabit`.
    private static func piece(repeatedIn text: String) -> String? {
        let characters = Array(text)
        guard let period = period(of: characters), characters.count % period == 0 else { return nil }
        return String(characters.prefix(period))
    }

    /// Whether it repeats one short piece, such as `aaaaaaaa` or `abcabcab`.
    private static func isShortRepetition(_ text: String) -> Bool {
        let characters = Array(text)
        guard characters.count <= longestRepetition, let period = period(of: characters) else { return false }
        return period < shortestPhrase
    }

    /// The number of characters after which a text repeats, or nil if there is none in its first half.
    private static func period(of characters: [Character]) -> Int? {
        (1...max(1, characters.count / 2)).first { period in
            characters.count >= 2 * period
                && zip(characters, characters.dropFirst(period)).allSatisfy { $0 == $1 }
        }
    }

    /// Whether it follows the alphabet, a keyboard row or the numbers, in either direction.
    private static func isRun(_ text: String) -> Bool {
        guard text.utf8.count >= shortestPhrase || text.utf8.count >= 6 && text.allSatisfy(\.isLetter) else {
            return false
        }
        let reversed = String(text.reversed())
        return rows.contains { $0.contains(text) || $0.contains(reversed) }
    }
}
