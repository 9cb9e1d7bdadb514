import Testing

@testable import Curl

@Suite("header fields")
struct HeaderFieldTests {
    @Test("names match ignoring case, and only as a whole")
    func namesMatchIgnoringCase() {
        #expect(HeaderField.sameName("Content-TYPE", "content-type"))
        #expect(!HeaderField.sameName("content-type", "content-typ"))
        #expect(!HeaderField.sameName("a[", "a{"))
    }

    @Test(
        "a line without a name is not a field",
        arguments: ["", ":", ": x", "no colon", "a b: c", "\u{0}: x"]
    )
    func lineWithoutNameIsNotAField(line: String) {
        Array(line.utf8).withUnsafeBytes { #expect(HeaderField.parse($0) == nil) }
    }

    @Test("a missing value and a blank value are both empty", arguments: ["a:", "a: \t\r\n", "a:\n"])
    func blankValueIsEmpty(line: String) {
        Array(line.utf8).withUnsafeBytes { #expect(HeaderField.parse($0)?.value == "") }
    }
}
