import Testing

@testable import Curl

@Suite("header fields")
struct HeaderFieldTests {
    @Test("names are compared without case, and only as a whole")
    func names() {
        #expect(HeaderField.sameName("Content-TYPE", "content-type"))
        #expect(!HeaderField.sameName("content-type", "content-typ"))
        #expect(!HeaderField.sameName("a[", "a{"))
    }

    @Test("a line without a name is no field", arguments: ["", ":", ": x", "no colon", "a b: c", "\u{0}: x"])
    func malformed(line: String) {
        Array(line.utf8).withUnsafeBytes { #expect(HeaderField.parse($0) == nil) }
    }

    @Test("an empty value and one of blanks are both empty", arguments: ["a:", "a: \t\r\n", "a:\n"])
    func empty(line: String) {
        Array(line.utf8).withUnsafeBytes { #expect(HeaderField.parse($0)?.value == "") }
    }
}
