import Testing

@testable import PQ

@Suite("decoding fields")
struct FieldDecodingTests {
    @Test(
        "an integer is decimal digits with an optional minus sign, within range",
        arguments: [
            ("0", 0), ("-1", -1), ("007", 7), ("9223372036854775807", Int64.max),
            ("-9223372036854775808", Int64.min),
            ("9223372036854775808", nil), ("-9223372036854775809", nil), ("99999999999999999999", nil),
            ("", nil),
            ("-", nil), ("+1", nil), ("1.0", nil), (" 1", nil), ("1a", nil),
        ]
    )
    func decodesIntegers(text: String, expected: Int64?) {
        #expect(decode(text) == expected)
    }

    @Test(
        "a boolean is t or f",
        arguments: [("t", true), ("f", false), ("true", nil), ("", nil), ("1", nil)]
    )
    func decodesBooleans(text: String, expected: Bool?) {
        #expect(decode(text) == expected)
    }

    @Test(
        "a floating-point number has the range of Double",
        arguments: [("1.5", 1.5), ("-0", -0.0), ("1e+300", 1e300), ("Infinity", Double.infinity), ("x", nil)]
    )
    func decodesDoubles(text: String, expected: Double?) {
        #expect(decode(text) == expected)
    }

    @Test("NaN decodes as NaN")
    func decodesNaN() throws {
        let value: Double = try #require(decode("NaN"))
        #expect(value.isNaN)
    }

    @Test(
        "bytes are pairs of hexadecimal digits after a prefix",
        arguments: [
            (#"\x"#, []), (#"\x00ff"#, [0, 255]), (#"\x0"#, nil), (#"\xzz"#, nil), ("", nil), ("ff", nil),
            (#"\00"#, nil),
        ] as [(String, [UInt8]?)]
    )
    func decodesBytes(text: String, expected: [UInt8]?) {
        #expect(decode(text) == expected)
    }

    @Test("text that is not UTF-8 is rejected")
    func rejectsInvalidUTF8() {
        let bytes: [UInt8] = [0x61, 0xFF]
        #expect(String.decode(bytes.span) == nil)
    }

    private func decode<T: FieldDecodable>(_ text: String) -> T? {
        T.decode(Array(text.utf8).span)
    }
}
