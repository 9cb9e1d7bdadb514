import Testing

@testable import PQ

@Suite("array literals")
struct ArrayLiteralTests {
    @Test("integers are separated by commas")
    func integersAreSeparatedByCommas() {
        #expect(
            literal { ArrayLiteral.append([1, -2, Int64.min], to: &$0) } == "{1,-2,-9223372036854775808}"
        )
        #expect(literal { ArrayLiteral.append([Int64](), to: &$0) } == "{}")
    }

    @Test(
        "texts are quoted, with quotes and backslashes escaped",
        arguments: [
            (["a", "b"], #"{"a","b"}"#), ([], "{}"), ([""], #"{""}"#), (["NULL"], #"{"NULL"}"#),
            ([#"say "hi""#], #"{"say \"hi\""}"#), ([#"a\b"#], #"{"a\\b"}"#), (["a,b}{"], #"{"a,b}{"}"#),
            (["é🏃"], #"{"é🏃"}"#),
        ]
    )
    func textsAreQuoted(values: [String], expected: String) {
        #expect(literal { ArrayLiteral.append(values, to: &$0) } == expected)
    }

    private func literal(_ body: (inout [UInt8]) -> Void) -> String {
        var bytes: [UInt8] = []
        body(&bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}
