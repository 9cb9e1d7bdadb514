import HabitModel
import Testing

@Suite("names, notes, units, tags")
struct HabitNameTests {
    /// A letter followed by U+FFFE, U+FFFF, U+FDD0 or U+1FFFF, which string literals cannot contain.
    static let noncharacters = [
        [0xEF, 0xBF, 0xBE], [0xEF, 0xBF, 0xBF], [0xEF, 0xB7, 0x90], [0xF0, 0x9F, 0xBF, 0xBF],
    ].map { String(decoding: [0x61] + $0, as: UTF8.self) }

    @Test(
        "a name is stored byte for byte",
        arguments: [
            "a", "Morning run", "<script>alert(1)</script>", "'; DROP TABLE habits; --", "%s%n", "=cmd()",
            "日本語",
            "हिंदी", "e\u{301}te\u{301}", "\u{E9}t\u{E9}", "👩‍👩‍👧‍👦 time", "🏳️‍🌈a", " a ", "עברית", "ａ",
        ]
    )
    func nameIsStoredUnchanged(_ text: String) throws {
        #expect(Array(try HabitName(text).text.utf8) == Array(text.utf8))
    }

    @Test(
        "a name must be one line with a letter",
        arguments: [
            "", " ", "\t", "   \u{3000}", "123", "2026-03-13", "🏃", "👩‍👩‍👧‍👦", "a\u{0}", "a\nb", "a\r\n",
            "a\u{1B}[31m",
            "a\u{7F}", "a\u{85}", "a\u{2028}b", "a\u{202E}b", "a\u{2066}b",
            String(repeating: "\u{301}", count: 100), "\u{3164}", "\u{115F}", "!!!", "٣",
        ] + HabitNameTests.noncharacters
    )
    func rejectsInvalidNames(_ text: String) {
        #expect(throws: ValueError.self) { try HabitName(text) }
        #expect(throws: ValueError.self) { try TokenName(text) }
    }

    @Test("lengths are counted in code points")
    func lengthsAreInCodePoints() throws {
        #expect(try HabitName(String(repeating: "a", count: 100)).text.count == 100)
        #expect(try HabitName("a" + String(repeating: "\u{301}", count: 99)).text.count == 1)
        #expect(throws: ValueError.self) { try HabitName(String(repeating: "a", count: 101)) }
        #expect(try TokenName(String(repeating: "a", count: 100)).text.count == 100)
        #expect(throws: ValueError.self) { try TokenName(String(repeating: "a", count: 101)) }
        #expect(throws: ValueError.self) { try HabitName("a" + String(repeating: "\u{301}", count: 100)) }
        #expect(try Note(String(repeating: "é", count: 2000)).text.count == 2000)
        #expect(throws: ValueError.self) { try Note(String(repeating: "a", count: 2001)) }
    }

    @Test("a note may have several lines but no terminal control characters")
    func notesRejectControlCharacters() throws {
        #expect(try Note("").text.isEmpty)
        #expect(try Note("felt good\n\ttired\r\n").text == "felt good\n\ttired\r\n")
        for text in ["a\u{0}", "a\u{1B}[2J", "a\u{8}", "a\u{202E}b"] + HabitNameTests.noncharacters {
            #expect(throws: ValueError.self) { try Note(text) }
        }
    }

    @Test("units and tags are short lines")
    func unitsAndTagsAreShortLines() throws {
        #expect(try Unit("glasses").text == "glasses")
        #expect(try Tag("self care").text == "self care")
        for text in ["", " ", "a\n", String(repeating: "a", count: 33)] {
            #expect(throws: ValueError.self) { try Unit(text) }
            #expect(throws: ValueError.self) { try Tag(text) }
        }
        #expect(throws: ValueError.self) { try Tag("a,b") }
        #expect(try Tag.list(["b", "a", "b"]).map(\.text) == ["b", "a"])
        #expect(try Tag.list((1...20).map { "t\($0)" }).count == 20)
        #expect(throws: ValueError.self) { try Tag.list((1...21).map { "t\($0)" }) }
    }
}
