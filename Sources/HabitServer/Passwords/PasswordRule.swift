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

/// Passwords that are among the first to be tried, in any case and Unicode form.
///
/// Only what people who guess are known to try: a common password or the username, alone, with digits and signs
/// around it or repeated; this program's name; one short piece repeated; a run of the alphabet, of the keyboard or of
/// numbers. A phrase of several words is none of these.
enum GuessablePassword {
    /// A piece of this length could stand alone as a password.
    private static let shortestPhrase = PasswordRule.length.lowerBound
    /// What is repeated beyond this length is not among the first to be tried.
    private static let longestRepetition = 32
    /// More digits and signs than this are a secret of their own.
    private static let longestAddition = 10
    /// Words that are too short to be in the list of common passwords, and ours.
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
        // Blanks and signs between the pieces hide nothing.
        let letters = text.filter { $0.isLetter || $0.isNumber }
        return [text, letters].contains {
            isShortRepetition($0) || isKnown(piece(repeatedIn: $0) ?? $0, name)
        }
    }

    /// One text for all cases and forms: `ß` and `SS` too.
    private static func folded(_ text: String) -> String {
        NFKC.normalized(NFKC.normalized(text).uppercased().lowercased())
    }

    private static func isKnown(_ text: String, _ name: String) -> Bool {
        [text, core(of: text)].contains { text in
            !text.isEmpty
                && (text == name || CommonPasswords.contains(text) || words.contains(text) || isRun(text))
        }
    }

    /// The text without some digits and signs around it: `letmein` of `letmein123!`.
    private static func core(of text: String) -> String {
        let start = text.drop { !$0.isLetter }
        let core = start.lastIndex(where: \.isLetter).map { start[...$0] } ?? start
        return text.count - core.count <= longestAddition ? String(core) : text
    }

    /// What a text consists of, if it is the same thing several times: `habit` of `habithabit`.
    private static func piece(repeatedIn text: String) -> String? {
        let characters = Array(text)
        guard let period = period(of: characters), characters.count % period == 0 else { return nil }
        return String(characters.prefix(period))
    }

    /// Whether it is one short piece over and over, such as `aaaaaaaa` or `abcabcab`.
    private static func isShortRepetition(_ text: String) -> Bool {
        let characters = Array(text)
        guard characters.count <= longestRepetition, let period = period(of: characters) else { return false }
        return period < shortestPhrase
    }

    /// After how many characters a text begins again; nil if it does not within its first half.
    private static func period(of characters: [Character]) -> Int? {
        (1...max(1, characters.count / 2)).first { period in
            characters.count >= 2 * period
                && zip(characters, characters.dropFirst(period)).allSatisfy { $0 == $1 }
        }
    }

    /// Whether it goes along a row of the keyboard, the alphabet or the numbers, in either direction.
    private static func isRun(_ text: String) -> Bool {
        guard text.utf8.count >= shortestPhrase || text.utf8.count >= 6 && text.allSatisfy(\.isLetter) else {
            return false
        }
        let reversed = String(text.reversed())
        return rows.contains { $0.contains(text) || $0.contains(reversed) }
    }
}

/// The 5,000 most common passwords that are long enough to be chosen, in lower case.
enum CommonPasswords {
    private static let all = Set(
        PackageResources.common_passwords_txt.split(separator: UInt8(ascii: "\n")).map {
            String(decoding: $0, as: UTF8.self)
        }
    )

    static func contains(_ password: String) -> Bool { all.contains(password) }
}
