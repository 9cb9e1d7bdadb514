import Testing

@testable import PQ

@Suite("Reading fields")
struct FieldDecodingTests {
    @Test(
        "an integer is digits and a minus, and fits",
        arguments: [
            ("0", 0), ("-1", -1), ("007", 7), ("9223372036854775807", Int64.max),
            ("-9223372036854775808", Int64.min),
            ("9223372036854775808", nil), ("-9223372036854775809", nil), ("99999999999999999999", nil),
            ("", nil),
            ("-", nil), ("+1", nil), ("1.0", nil), (" 1", nil), ("1a", nil),
        ]
    )
    func integers(text: String, expected: Int64?) {
        #expect(decode(text) == expected)
    }

    @Test(
        "a boolean is t or f",
        arguments: [("t", true), ("f", false), ("true", nil), ("", nil), ("1", nil)]
    )
    func booleans(text: String, expected: Bool?) {
        #expect(decode(text) == expected)
    }

    @Test(
        "a number may be as large as Double goes",
        arguments: [("1.5", 1.5), ("-0", -0.0), ("1e+300", 1e300), ("Infinity", Double.infinity), ("x", nil)]
    )
    func doubles(text: String, expected: Double?) {
        #expect(decode(text) == expected)
    }

    @Test("NaN is read as NaN")
    func notANumber() throws {
        let value: Double = try #require(decode("NaN"))
        #expect(value.isNaN)
    }

    @Test(
        "bytes are pairs of hexadecimal digits after a mark",
        arguments: [
            (#"\x"#, []), (#"\x00ff"#, [0, 255]), (#"\x0"#, nil), (#"\xzz"#, nil), ("", nil), ("ff", nil),
            (#"\00"#, nil),
        ] as [(String, [UInt8]?)]
    )
    func bytes(text: String, expected: [UInt8]?) {
        #expect(decode(text) == expected)
    }

    @Test("text that is not UTF-8 is refused")
    func notUTF8() {
        let bytes: [UInt8] = [0x61, 0xFF]
        #expect(String.decode(bytes.span) == nil)
    }

    private func decode<T: FieldDecodable>(_ text: String) -> T? {
        T.decode(Array(text.utf8).span)
    }
}
