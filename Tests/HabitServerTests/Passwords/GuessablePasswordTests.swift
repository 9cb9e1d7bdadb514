import HabitWire
import Testing

@testable import HabitServer

@Suite("guessable passwords")
struct GuessablePasswordTests {
    private func isRejected(_ password: String, username: String = "ada") -> Bool {
        PasswordRule.error(in: password, username: username) != nil
    }

    @Test(
        "a password that attackers try first is rejected",
        arguments: [
            "habithabit", "habit-server", "Habit Server", "habit123", "HabitTracker1", "letmein123",
            "LetMeIn!",
            "aaaaaaaa", "        ", "abcabcabc", "abcabcab", "12121212", "ab-ab-ab-ab", "12345678910",
            "87654321",
            "abcdefgh", "hgfedcba", "qwertyuiop", "asdfghjkl1", "zxcvbnm123", "qwerty123456", "1234567890",
            "password1", "PASSWORD", "Password2026!", "passwordpassword", "password password", "123password",
            "iloveyou2", "ILOVEYOU", "ｐａｓｓｗｏｒｄ", "sunshine sunshine", "dragon77", "welcome1!", "admin1234",
            "ada12345", "ADAADAADA", "ada-ada-ada",
        ]
    )
    func guessablePasswordIsRejected(password: String) {
        #expect(isRejected(password))
    }

    @Test(
        "an ordinary passphrase and a generated password are accepted",
        arguments: [
            "correct horse", "correct horse battery staple", "knit knot knit knot", "my habit tracker rocks",
            "habits make the day", "eight 8 8", "  eight 8  ", "lovely rain in May", "Tr0ub4dor&3",
            "xK9#mQ2$vL",
            "V3rY-l0ng-and-odd", "abc of cooking", "password manager made this", "drag on, winter",
            "12 monkeys and me",
            "كلمة السر الطويلة", "correct-horse-12345678910", "86420-97531-x", "1f0d8a72-55e1",
            "a1b2c3d4e5f6g7",
            "adamantly yours", "sevenseveneightnine",
        ]
    )
    func goodPasswordIsAccepted(password: String) {
        #expect(!isRejected(password))
    }

    @Test("the username is rejected in any case, with digits and repeated, but may occur in a phrase")
    func usernameIsRejectedAsPassword() {
        for password in ["grace.hopper", "GRACE.HOPPER", "grace.hopper99", "grace.hoppergrace.hopper"] {
            #expect(isRejected(password, username: "grace.hopper"))
        }
        #expect(!isRejected("grace.hopper likes tea", username: "grace.hopper"))
    }

    @Test(
        "the length of a password is that of its normalised form",
        arguments: [
            ("\u{E9}", 256), ("e\u{301}", 256), ("\u{AC01}", 256), ("\u{1100}\u{1161}\u{11A8}", 256),
            ("\u{1D6}", 256), ("u\u{308}\u{304}", 256), ("\u{FF41}b", 128), ("😀", 256),
        ]
    )
    func lengthIsThatOfNormalisedForm(piece: String, most: Int) {
        #expect(!isRejected(String(repeating: piece, count: most)))
        #expect(isRejected(String(repeating: piece, count: most + 1)))
    }

    @Test("a character that normalisation expands counts with its expansion")
    func expandedCharacterCountsWithExpansion() {
        // U+FDFA is eighteen characters in NFKC.
        #expect(!isRejected(String(repeating: "\u{FDFA}", count: 14)))
        #expect(isRejected(String(repeating: "\u{FDFA}", count: 15)))
        #expect(isRejected(String(repeating: "\u{FDFA}", count: 10_000)))
    }
}
