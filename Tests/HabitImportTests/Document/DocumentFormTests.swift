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
        let (document, report) = try NDJSONReader.read(bytes)
        #expect(try document == Self.sample())
        #expect(report.lines.isEmpty)
    }

    @Test("NDJSON without its last line is refused, wherever it was cut")
    func refusesCutNDJSON() throws {
        let bytes = try Sample.bytes("\(Self.name).ndjson")
        let header = try #require(bytes.firstIndex(of: UInt8(ascii: "\n")))
        for length in Array(stride(from: 1, to: bytes.count - 3, by: 7)) + [header, header + 1] {
            let error = #expect(throws: ImportError.self) {
                try Importer.convert(Array(bytes.prefix(length)), Sample.options)
            }
            #expect(error?.code == .truncated, "cut to \(length) bytes")
        }
    }

    @Test("A cut JSON document is refused in the same way")
    func refusesCutJSON() throws {
        let bytes = try Sample.bytes("\(Self.name).json")
        for length in [5, 300, bytes.count - 3] {
            let error = #expect(throws: ImportError.self) {
                try Importer.convert(Array(bytes.prefix(length)), Sample.options)
            }
            #expect(error?.code == .truncated, "cut to \(length) bytes")
        }
    }

    @Test("A habit without a uid in NDJSON is lost and reported, the others stay")
    func losesAHabitWithoutUID() throws {
        let text = String(decoding: try Sample.bytes("\(Self.name).ndjson"), as: UTF8.self)
        let line = try #require(text.split(separator: "\n").first { $0.contains("\"slug\":\"zucker\"") })
        let nameless = line.replacing(/"uid":"[^"]*"/, with: "\"uid\":null")
        let (document, report) = try NDJSONReader.read(Array(text.replacing(line, with: nameless).utf8))
        #expect(document.habits.map(\.slug) == ["morning-run"])
        #expect(report.lines.contains { $0.kind == .lost && $0.place == "zucker" })
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
