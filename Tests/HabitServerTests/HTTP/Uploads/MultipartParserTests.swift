import Testing

@testable import HabitServer

@Suite("parsing multipart forms")
struct MultipartParserTests {
    private let type = "multipart/form-data; boundary=b"

    private func parse(_ text: String, type: String? = nil) throws(MultipartError) -> [MultipartPart] {
        try MultipartParser.parse(Array(text.utf8), contentType: type ?? self.type)
    }

    private func field(_ parameters: String, _ content: String = "x") -> String {
        "--b\r\nContent-Disposition: form-data; \(parameters)\r\n\r\n\(content)\r\n"
    }

    @Test("a file and a field have their names, types and bytes")
    func fileAndField() throws {
        let text =
            field("name=note", "hello")
            + "--b\r\ncontent-DISPOSITION:form-data; name=\"avatar\"; filename=\"me.png\"\r\n"
            + "Content-Type: image/png\r\nX-Other: y\r\n\r\n\u{0}\r\n--\r\n\r\n--b--\r\n"
        let parts = try parse(text)
        #expect(parts.map(\.name) == ["note", "avatar"])
        #expect(parts.map(\.filename) == [nil, "me.png"])
        #expect(parts.map(\.contentType) == [nil, "image/png"])
        #expect(parts.map { String(decoding: $0.bytes, as: UTF8.self) } == ["hello", "\u{0}\r\n--\r\n"])
    }

    @Test(
        "a file name is only data, unescaped but otherwise as sent",
        arguments: [
            (#""../../x""#, "../../x"), (#""..\x""#, #"..\x"#), (#""..\\x""#, #"..\x"#),
            (#""/etc/passwd""#, "/etc/passwd"),
            (#""a\"b""#, #"a"b"#), ("\"a\u{0}b\"", "a\u{0}b"), (#""CON""#, "CON"), (#""-rf""#, "-rf"),
            (#"".htaccess""#, ".htaccess"), (#""%2e%2e%2fx%0d%0a""#, "%2e%2e%2fx%0d%0a"),
            (#""a;b=c""#, "a;b=c"),
            ("\"é😀\"", "é😀"), ("plain.png", "plain.png"), (#""""#, ""),
        ]
    )
    func fileNameIsOnlyData(sent: String, name: String) throws {
        let parts = try parse(field("name=f; filename=\(sent)") + "--b--")
        #expect(parts.first?.filename == name)
        let long = String(repeating: "n", count: 300)
        #expect(try parse(field("name=f; filename=\"\(long)\"") + "--b--").first?.filename == long)
    }

    @Test("a line break in a file name ends the header, so the form is malformed")
    func lineBreakInFileName() {
        #expect(throws: MultipartError.self) {
            _ = try parse(field("name=f; filename=\"a\r\nX: y\"") + "--b--")
        }
    }

    @Test(
        "only multipart/form-data with a boundary is a form",
        arguments: [
            ("image/png", MultipartError.notMultipart), ("", .notMultipart),
            ("multipart/mixed; boundary=b", .notMultipart),
            ("multipart/form-data", .badBoundary), ("multipart/form-data; boundary=", .badBoundary),
            ("multipart/form-data; boundary=\"a b \"", .badBoundary),
            ("multipart/form-data; boundary=a\u{1}", .badBoundary),
            ("multipart/form-data; boundary=\(String(repeating: "b", count: 71))", .badBoundary),
            ("multipart/form-data; boundary=\(String(repeating: "b", count: 1 << 20))", .badBoundary),
            ("multipart/form-data; boundary=b; boundary=c", .notMultipart),
        ]
    )
    func contentTypeMustBeForm(type: String, error: MultipartError) {
        #expect(throws: error) { _ = try parse(field("name=f") + "--b--", type: type) }
    }

    @Test("a boundary may be quoted and 70 characters long")
    func boundaryForms() throws {
        let long = String(repeating: "'()+_,-./:=?b", count: 5) + "12345"
        for boundary in ["b", "a b", long] {
            let text = field("name=f").replacing("--b", with: "--\(boundary)") + "--\(boundary)--"
            #expect(try parse(text, type: "Multipart/Form-Data; Boundary=\"\(boundary)\"").count == 1)
        }
    }

    @Test("a text that starts like the boundary or occurs within a line is content")
    func boundaryInContent() throws {
        let content = "--b--\r\n--bc\r\n--b-\r\n x--b\r\n-b\r\r\n\n--"
        let parts = try parse(
            field("name=f", "y" + content) + "--b  \r\n" + field("name=g").dropFirst(4) + "--b--"
        )
        #expect(parts.map { String(decoding: $0.bytes, as: UTF8.self) } == ["y" + content, "x"])
    }

    @Test("preamble and epilogue are ignored, and parts and forms may be empty")
    func emptyPartsAndForms() throws {
        #expect(try parse("hello\r\n" + field("name=f") + "--b--\r\nmore --b\r\n").map(\.name) == ["f"])
        #expect(try parse(field("name=f", "") + "--b--").first?.bytes.isEmpty == true)
        let noGap = "--b\r\nContent-Disposition: form-data; name=f\r\n\r\n--b--"
        #expect(try parse(noGap).first?.bytes.isEmpty == true)
        #expect(try parse("--b--").isEmpty)
    }

    @Test(
        "an unterminated form is rejected",
        arguments: [
            "", "-", "--b", "--b\r\n", "--b\r\nContent-Disposition: form-data; name=f", "nothing at all",
            "\r\n--b",
            "--b\r\nContent-Disposition: form-data; name=f\r\n\r\n",
            "--b\r\nContent-Disposition: form-data; name=f\r\n\r\nabc\r\n--b",
            "--b\r\nContent-Disposition: form-data; name=f\r\n\r\nabc\r\n--b\r\n", "--b-", "--bx\r\n",
        ]
    )
    func unterminatedFormIsRejected(text: String) {
        #expect(throws: MultipartError.unterminated) { _ = try parse(text) }
    }

    @Test(
        "the head of a part must be that of a form field",
        arguments: [
            "", "X: y", "Content-Disposition: attachment; name=f", "Content-Disposition: form-data",
            "Content-Disposition: form-data; name", "Content-Disposition: form-data; name=\"f",
            "Content-Disposition: form-data; name=\"f\"x", "no colon",
            "Content-Disposition: form-data;\r\n name=f",
            "Content-Disposition: form-data; name=f; name=g",
            "Content-Disposition: form-data; name=f\r\nContent-Disposition: form-data; name=g",
        ]
    )
    func invalidPartHeadIsRejected(head: String) {
        let error = #expect(throws: MultipartError.self) {
            _ = try parse("--b\r\n\(head)\(head.isEmpty ? "" : "\r\n")\r\nx\r\n--b--")
        }
        guard case .malformedHeader = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test("16 parts are accepted, 17 are not, and 10,000 take no longer")
    func partCountIsLimited() throws {
        let part = field("name=f")
        #expect(try parse(String(repeating: part, count: 16) + "--b--").count == 16)
        for count in [17, 10_000] {
            #expect(throws: MultipartError.tooManyParts) {
                _ = try parse(String(repeating: part, count: count) + "--b--")
            }
        }
    }

    @Test("a head of 8 KiB is accepted, and a larger one is not")
    func headSizeIsLimited() throws {
        let rest = "Content-Disposition: form-data; name=f\r\nX: "
        for (size, isAccepted) in [(8 << 10, true), ((8 << 10) + 1, false), (1 << 20, false)] {
            let head = rest + String(repeating: "y", count: size - rest.utf8.count)
            let text = "--b\r\n\(head)\r\n\r\nx\r\n--b--"
            if isAccepted {
                #expect(try parse(text).count == 1)
            } else {
                #expect(throws: MultipartError.headerTooLarge) { _ = try parse(text) }
            }
        }
    }

    @Test("hostile bodies are parsed in linear time", .timeLimit(.minutes(30)))
    func hostileBodiesTakeLinearTime() {
        let boundary = String(repeating: "-", count: 70)
        let size = 256 << 10
        for pattern in [
            "\r", "\r\n", "\r\n--", "\r\n" + String(repeating: "-", count: 71), "\r\n\r\n",
        ] {
            let body = Array(repeatElement(Array(pattern.utf8), count: size / pattern.utf8.count).joined())
            let start = ContinuousClock.now
            #expect(throws: MultipartError.self) {
                _ = try MultipartParser.parse(body, contentType: "multipart/form-data; boundary=\(boundary)")
            }
            #expect(ContinuousClock.now - start < .seconds(5))
        }
    }

    @Test("changed bytes give an error or a form, never a crash")
    func changedBytesDoNotCrash() {
        let original = Array(
            (field("name=a; filename=\"b.png\"", "content") + field("name=c") + "--b--").utf8
        )
        var random = SystemRandomNumberGenerator()
        for round in 0..<3_000 {
            var bytes = original
            for _ in 0...(round % 3) {
                bytes[Int.random(in: bytes.indices, using: &random)] =
                    "\r\n-b:;=\" \\x\u{0}".utf8.randomElement() ?? 0
            }
            if let parts = try? MultipartParser.parse(bytes, contentType: type) { #expect(parts.count <= 3) }
            let cut = Array(bytes.prefix(round % (original.count + 1)))
            if let parts = try? MultipartParser.parse(cut, contentType: type) { #expect(parts.count <= 3) }
        }
    }
}
