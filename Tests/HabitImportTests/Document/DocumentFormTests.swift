import HabitModel
import HabitWire
import Testing

@testable import HabitImport

@Suite("The forms of our document")
struct DocumentFormTests {
    private static let name = "habit-export/ada-2026-11-22"

    private static func sample() throws -> HabitDocument {
        var reader = DocumentReader()
        return try reader.document(JSONNode(JSONParser.parse(Sample.bytes("\(name).json"))))
    }

    @Test(
        "A document that is read and written again is the same, byte for byte",
        arguments: DocumentForm.allCases
    )
    func writesTheSample(form: DocumentForm) throws {
        let written = String(decoding: try Self.sample().bytes(form), as: UTF8.self)
        #expect(try written == String(decoding: Sample.bytes("\(Self.name).\(form.rawValue)"), as: UTF8.self))
    }

    @Test("NDJSON holds the same document as JSON")
    func readsNDJSON() throws {
        let bytes = try Sample.bytes("\(Self.name).ndjson")
        #expect(NDJSONReader.recognizes(bytes))
        let (document, report) = try NDJSONReader.read(bytes)
        #expect(try document == Self.sample())
        #expect(report.lines.isEmpty)
    }

    @Test("NDJSON without its last line is refused, wherever it was cut")
    func refusesCutNDJSON() throws {
        let bytes = try Sample.bytes("\(Self.name).ndjson")
        for length in stride(from: 150, to: bytes.count - 3, by: 7) {
            let error = #expect(throws: ImportError.self) {
                try NDJSONReader.read(Array(bytes.prefix(length)))
            }
            #expect(error?.code == .truncated, "cut to \(length) bytes")
        }
    }

    @Test("A line that is missing in the middle is noticed")
    func noticesAMissingLine() throws {
        var lines = try Sample.bytes("\(Self.name).ndjson").split(separator: UInt8(ascii: "\n"))
        lines.remove(at: 4)
        let error = #expect(throws: ImportError.self) {
            try NDJSONReader.read(Array(lines.joined(separator: [UInt8(ascii: "\n")])))
        }
        #expect(error?.code == .truncated)
    }

    @Test("An export of a newer version is refused")
    func refusesNewerVersion() throws {
        let text = String(decoding: try Sample.bytes("\(Self.name).json"), as: UTF8.self)
            .replacing("\"version\":1", with: "\"version\":2")
        var reader = DocumentReader()
        let error = #expect(throws: ImportError.self) {
            try reader.document(JSONNode(JSONParser.parse(Array(text.utf8))))
        }
        #expect(error?.code == .tooNew)
        #expect(error?.place == "version")
    }

    @Test("A document without habits has two empty brackets")
    func writesNoHabits() throws {
        let header = HabitDocument.Header(
            exportedAt: try #require(Instant("2026-11-22T09:00:00Z")),
            generator: "t"
        )
        let text = String(decoding: HabitDocument(header: header).bytes(.json), as: UTF8.self)
        #expect(text.hasSuffix("\"account\":null,\n\"habits\":[\n]}\n"))
    }
}
