import HabitWire
import Testing

@Suite("percent-encoding")
struct PercentEncodingTests {
    @Test(
        "only unreserved characters are left unencoded",
        arguments: [
            ("morning-run", "morning-run"), ("A.z_0~", "A.z_0~"), ("a b", "a%20b"),
            ("a/b?c#d", "a%2Fb%3Fc%23d"),
            ("..", ".."), ("%", "%25"), ("+", "%2B"), ("ü", "%C3%BC"), ("早起き", "%E6%97%A9%E8%B5%B7%E3%81%8D"),
            ("\u{0}\n", "%00%0A"), ("", ""),
        ]
    )
    func encodesReservedCharacters(text: String, encoded: String) {
        #expect(PercentEncoding.encode(text) == encoded)
        #expect(PercentEncoding.decode(encoded) == text)
    }

    @Test("lower-case digits and needless encoding are accepted")
    func decodesLeniently() {
        #expect(PercentEncoding.decode("%c3%bc") == "ü")
        #expect(PercentEncoding.decode("%72un") == "run")
        #expect(PercentEncoding.decode("a+b") == "a+b")
    }

    @Test(
        "anything but encoded UTF-8 is rejected",
        arguments: [
            "%", "%2", "%zz", "a%", "%-1", "%+1", "% 1", "%C3", "%FF", "%C0%AF", "%ED%A0%80", "%F4%90%80%80",
            "%1٠",
        ]
    )
    func rejectsMalformedEncoding(text: String) {
        #expect(PercentEncoding.decode(text) == nil)
    }
}
