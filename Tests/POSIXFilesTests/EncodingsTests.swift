import POSIXFiles
import Testing

@Suite("Hexadecimal digits and base64url")
struct EncodingsTests {
    @Test("hexadecimal digits keep their leading zeros")
    func hexKeepsLeadingZeros() {
        #expect(Hex.text([UInt8]()) == "")
        #expect(Hex.text([0, 1, 0x0F, 0x10, 0xFF] as [UInt8]) == "00010f10ff")
        #expect(Hex.text(0 as UInt64) == "0000000000000000")
        #expect(Hex.text(0xAB as UInt64) == "00000000000000ab")
        #expect(Hex.text(UInt64.max) == "ffffffffffffffff")
    }

    @Test(
        "base64url encodes and decodes the examples of RFC 4648, without padding and with - and _",
        arguments: [
            ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("fooba", "Zm9vYmE"),
            ("foobar", "Zm9vYmFy"), ("???", "Pz8_"), (">>>", "Pj4-"),
        ]
    )
    func base64URLExamples(bytes: String, text: String) {
        #expect(Base64URL.text(Array(bytes.utf8)) == text)
        #expect(Base64URL.decoded(text[...]) == Array(bytes.utf8))
    }

    @Test("base64url returns the same bytes for every length and value")
    func base64URLRoundTrip() {
        let bytes = (0..<600).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ 3) }
        for length in 0..<bytes.count {
            let some = Array(bytes[..<length])
            #expect(Base64URL.decoded(Base64URL.text(some)[...]) == some)
        }
    }

    @Test(
        "base64url accepts one text only for the same bytes",
        arguments: [
            ("", true), ("AA", true), ("AAA", true), ("AAAA", true), ("-_-_", true), ("_w", true),
            ("A", false), ("AB", false), ("_x", false), ("AAB", false), ("AA==", false), ("AAA=", false),
            ("+/+/", false), ("AA A", false), ("AAAA\n", false), ("AAAAA", false), ("é", false),
            ("====", false),
        ]
    )
    func base64URLIsCanonical(text: String, isAccepted: Bool) {
        #expect((Base64URL.decoded(text[...]) != nil) == isAccepted)
    }
}
