import HabitWire
import Testing

@Suite("the strict JSON parser")
struct JSONParserTests {
    @Test(
        "everything RFC 8259 allows is accepted",
        arguments: [
            "[]", "{}", "null", "true", "false", "0", "-0", "1", "-1", "0.5", "1e5", "1E+2", "1e-2",
            "12.5e10",
            "\"\"", "\"a\"", " [ 1 , 2 ] ", "\t\n\r 1\n", "[[]]", "[{}]", "{\"\":0}",
            "{\"a\":[1,{\"b\":null}]}",
            "[1e400]", "[123456789012345678901234567890]", "\"\\u0041\"", "\"\\ud83d\\ude00\"", "\"\\u0000\"",
            "\"\u{7F}\"", "\"\u{2028}\"", "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\u{10FFFF}\"",
            "[\"\u{FEFF}\"]",
        ]
    )
    func acceptsRFC8259(text: String) throws {
        _ = try JSONParser.parse(Array(text.utf8))
    }

    @Test(
        "other text is rejected",
        arguments: [
            "", " ", "[", "]", "{", "}", "[1", "[1,", "[1,]", "[,1]", "[1,,2]", "[1 2]", "[1:2]", "{\"a\"}",
            "{\"a\":}",
            "{\"a\":1,}", "{\"a\" 1}", "{a:1}", "{'a':1}", "{1:1}", "{\"a\":1 \"b\":2}", "{,}", "[1]]",
            "{}{}", "1 2",
            "[] x", "nul", "nulll", "True", "NULL", "NaN", "Infinity", "-Infinity", "+1", "-", "--1", ".5",
            "1.", "1.e1",
            "01", "-01", "1e", "1e+", "0x1", "1_000", "٣", "\"", "\"a", "'a'", "\"\\\"", "\"\\x\"",
            "\"\\u12\"",
            "\"\\u12G4\"", "\"\\U0041\"", "\"\n\"", "\"\t\"", "\"\u{0}\"", "\"\u{1F}\"", "// c\n1",
            "/* c */ 1", "1 # c",
            "\u{A0}1", "\u{B}1", "\u{C}1", "[1\u{0}]", "1\u{0}", "\u{FEFF}1",
        ]
    )
    func rejectsOtherText(text: String) {
        #expect(throws: JSONSyntaxError.self) { try JSONParser.parse(Array(text.utf8)) }
    }

    @Test(
        "invalid UTF-8 is rejected",
        arguments: [
            [0xFF], [0x22, 0xFF, 0x22], [0x22, 0xC0, 0xAF, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22],
            [0x22, 0xC3, 0x22],
            [0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], [0xEF, 0xBB, 0xBF, 0x31], [0xFF, 0xFE, 0x31, 0x00],
            [0xFE, 0xFF, 0x00, 0x31], [0x31, 0x00], [0x00, 0x31], [0x31, 0, 0, 0], [0, 0, 0, 0x31],
            [0x5B, 0x22, 0xE9, 0x22, 0x5D],
        ] as [[UInt8]]
    )
    func rejectsInvalidUTF8(bytes: [UInt8]) {
        #expect(throws: JSONSyntaxError.self) { try JSONParser.parse(bytes) }
    }

    @Test(
        "an unpaired surrogate is rejected",
        arguments: [
            "\\ud800", "\\udbff", "\\udc00", "\\udfff", "\\ud800\\ud800", "\\ud800\\u0041", "\\ud800x",
            "\\ud800\\n",
            "\\udc00\\ud800", "\\ud800\\", "\\ud800\\u", "\\ud800\\udc0",
        ]
    )
    func rejectsUnpairedSurrogates(escapes: String) {
        #expect(throws: JSONSyntaxError.self) { try JSONParser.parse(Array("\"\(escapes)\"".utf8)) }
    }

    @Test(
        "a duplicate member name is rejected, however it is escaped",
        arguments: [
            "{\"a\":1,\"a\":1}", "{\"a\":1,\"\\u0061\":2}", "{\"\":1,\"\":1}",
            "[{\"x\":{\"a\":1,\"b\":2,\"a\":3}}]",
        ]
    )
    func rejectsDuplicateNames(text: String) {
        #expect(throws: JSONSyntaxError.self) { try JSONParser.parse(Array(text.utf8)) }
    }

    @Test("names that look alike but differ in bytes are different names")
    func lookAlikeNamesDiffer() throws {
        let value = try JSONParser.parse(Array("{\"\u{E9}\":1,\"e\u{301}\":2}".utf8))
        guard case .object(let members) = value else {
            Issue.record("not an object")
            return
        }
        #expect(members.map(\.value) == [.number("1"), .number("2")])
    }

    @Test(
        "32 levels are accepted, more are rejected, and 100,000 do not crash the process",
        arguments: [
            (1, true), (32, true), (33, false), (512, false), (513, false), (100_000, false),
        ]
    )
    func limitsNesting(levels: Int, isRead: Bool) {
        for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
            let core = open == "[" ? "" : "1"
            let text = String(repeating: open, count: levels) + core + String(repeating: close, count: levels)
            let value = try? JSONParser.parse(Array(text.utf8))
            #expect((value == nil) == !isRead)
            // Without an end, it is always rejected.
            let unfinished = Array(String(repeating: open, count: levels).utf8)
            #expect(throws: JSONSyntaxError.self) { try JSONParser.parse(unfinished) }
        }
    }

    @Test("an error reports its position")
    func errorReportsPosition() {
        let error = #expect(throws: JSONSyntaxError.self) { try JSONParser.parse(Array("[1, x]".utf8)) }
        #expect(error?.offset == 4)
        #expect(error?.description.hasSuffix("at byte 4") == true)
    }

    @Test("numbers keep their digits and strings their characters")
    func valuesKeepDigitsAndCharacters() throws {
        #expect(try JSONParser.parse(Array("-12.50e+01".utf8)) == .number("-12.50e+01"))
        #expect(try JSONParser.parse(Array("\"\\ud83d\\ude00\\u00e9\"".utf8)) == .string("😀é"))
        #expect(try JSONParser.parse(Array("{\"b\":1,\"a\":2}".utf8))["a"] == .number("2"))
    }

    @Test("characters that a terminal may act on are escaped")
    func escapesTerminalControls() {
        let text = JSONValue.string("a\u{1B}\u{9B}\u{202E}\u{2066}\u{2028}é").text()
        #expect(text == #""a\u001b\u009b\u202e\u2066\u2028é""#)
    }

    @Test(
        "printed documents parse to the same value",
        arguments: [
            "{\"a\":[1,2.50,null,true,{\"b\":\"x\"}],\"c\":{}}", "[]", "[[],[{}]]",
            "\"\\u0000\\u001b[31m\\u009b\"",
            "\"\\\"\\\\/\\n\\r\\t\"", "\"e\u{301} 😀 \u{202E}\"",
        ]
    )
    func printedDocumentsRoundTrip(text: String) throws {
        let value = try JSONParser.parse(Array(text.utf8))
        #expect(try JSONParser.parse(Array(value.text().utf8)) == value)
        #expect(try JSONParser.parse(Array(value.text(.indented).utf8)) == value)
    }
}
