import HabitModel
import HabitTestSupport
import Testing

@Suite("usernames")
struct UsernameTests {
    @Test(
        "usernames are compared in lower case",
        arguments: [
            ("alice", "alice"), ("Alice", "alice"), ("ALICE", "alice"), ("a1", "a1"), ("a.b_c-d", "a.b_c-d"),
            ("42", "42"),
        ]
    )
    func lowercasesUsernames(_ text: String, _ expected: String) throws {
        #expect(try Username(text).text == expected)
    }

    @Test(
        "look-alikes and reserved names are rejected",
        arguments: [
            "", "a", "alice ", " alice", "\u{430}lice", "ａｌｉｃｅ", "\u{212A}arl", "al\u{200D}ice", "alice\u{0}",
            "admin", "Admin", "ROOT", "me", "habit", "api", "..", "-rf", "a-", ".a", "_a", "a b", "a/b",
            "a\nb", "é1",
            "e\u{301}1", "ﬁn", "\u{17F}am", "\u{130}x", String(repeating: "a", count: 51), "a\u{FE0F}b", "😀😀",
        ]
    )
    func rejectsLookAlikesAndReservedNames(_ text: String) {
        #expect(throws: ValueError.self) { try Username(text) }
    }

    @Test("50 characters are allowed")
    func allowsFiftyCharacters() throws {
        #expect(try Username(String(repeating: "a", count: 50)).text.count == 50)
    }

    @Test("no confusable spelling gives a second account")
    func rejectsConfusables() {
        let swaps: [Character: [String]] = [
            "a": ["\u{430}", "\u{251}", "ａ", "á", "a\u{301}", "\u{1D41A}"],
            "l": ["\u{4CF}", "ｌ", "\u{2113}", "|"],
            "i": ["\u{456}", "ｉ", "\u{131}", "\u{2170}"], "c": ["\u{441}", "ｃ", "\u{3F2}"],
            "e": ["\u{435}", "ｅ"],
            "k": ["\u{212A}", "\u{3BA}"], "s": ["\u{17F}", "\u{455}"],
        ]
        var random = Seeded(11)
        for _ in 0..<500 {
            let characters = Array("alicekos")
            let index = Int.random(in: 0..<6, using: &random)
            let swap = swaps[characters[index]]?.randomElement(using: &random) ?? "é"
            let text = String(characters[..<index]) + swap + String(characters[(index + 1)...])
            #expect(throws: ValueError.self, "\(text)") { try Username(text) }
        }
    }
}
