import HabitModel
import Testing

@testable import HabitImport

@Suite("Which format a file has")
struct DetectionTests {
    private static func error(_ bytes: [UInt8], format: String? = nil) -> ImportError? {
        var options = Sample.options
        options.format = format
        return #expect(throws: ImportError.self) { try Importer.convert(bytes, options) }
    }

    private static func error(_ text: String, format: String? = nil) -> ImportError? {
        error(Array(text.utf8), format: format)
    }

    @Test(
        "A file of no known format is refused in words that say what it is",
        arguments: [
            ("{\"a\": 1, \"b\": 2}", "members a, b"), ("[1, 2]", "a JSON list"),
            ("Hello there", "Hello there"),
            ("{\"a\": 1}\n{\"a\": 2}", "lines of JSON"),
        ]
    )
    func describesUnknownFiles(text: String, words: String) {
        let error = Self.error(text)
        #expect(error?.code == .unknownFormat)
        #expect(error?.reason.contains(words) == true)
    }

    @Test("Broken JSON is named as such, with the byte")
    func namesBrokenJSON() {
        let error = Self.error("{\"habits\": [}")
        #expect(error?.code == .malformed)
        #expect(error?.place == "byte 12")
    }

    @Test("An empty file and bytes that are not text are refused")
    func refusesBytes() {
        #expect(Self.error([]).map(\.code) == .unknownFormat)
        #expect(Self.error([0xFF, 0xFE, 0x41, 0x00]).map(\.code) == .malformed)
    }

    @Test("A format that does not exist is refused with the list of those that do")
    func listsFormats() {
        let error = Self.error("x", format: "nope")
        #expect(error?.code == .invalidOption)
        #expect(error?.reason.contains("loop-db") == true)
        #expect(Set(Importer.formats).count == Importer.formats.count)
    }

    @Test("A named format is believed, and the file refused if it is another", arguments: Importer.formats)
    func believesTheFormat(format: String) {
        #expect(Self.error("Hello there\n", format: format)?.code != .unknownFormat)
    }

    @Test("The one file in an archive that is importable is found, and the others are reported")
    func findsTheFileInAnArchive() throws {
        let tar = TarWriter()
        let bytes =
            try tar.file(path: "data/export.json", Sample.bytes("habitica/habitica-user-data.json"))
            + tar.file(path: "data/history.csv", Sample.bytes("habitica/habitica-tasks-history.csv"))
            + tar.file(path: "data/readme.txt", Array("Hello".utf8)) + tar.end()
        let conversion = try Importer.convert(bytes, Sample.options)
        #expect(conversion.format == "habitica")
        let ignored = conversion.report.lines.filter { $0.what == "another file in the archive" }.map(\.place)
        #expect(ignored == ["data/history.csv", "data/readme.txt"])
    }

    @Test("An archive with files of two trackers is ambiguous")
    func refusesTwoTrackers() throws {
        let tar = TarWriter()
        let bytes =
            try tar.file(path: "a.json", Sample.bytes("beaver/beaverhabits_2026_11_22.json"))
            + tar.file(path: "b.json", Sample.bytes("mhabit/export-all-2026_11_22_8_0_0.json")) + tar.end()
        #expect(Self.error(bytes)?.code == .ambiguous)
    }

    @Test("A named format is looked for in an archive")
    func findsTheNamedFormat() throws {
        let tar = TarWriter()
        let bytes =
            try tar.file(path: "a.json", Sample.bytes("beaver/beaverhabits_2026_11_22.json"))
            + tar.file(path: "b.json", Sample.bytes("mhabit/export-all-2026_11_22_8_0_0.json")) + tar.end()
        var options = Sample.options
        options.format = "mhabit"
        #expect(try Importer.convert(bytes, options).document.habits.first?.name == "Wasser")
    }

    @Test("A database in a zip is a database")
    func looksIntoZips() throws {
        var zip = ZipWriter()
        let database = try Sample.bytes("habito/habito.db")
        let bytes = try zip.file(path: "habito.db", database) + zip.end()
        #expect(try Importer.convert(bytes, Sample.options).format == "habito")
    }

    @Test("Habitica's history alone gives the days on which something was recorded")
    func readsHabiticaHistory() throws {
        let bytes = try Sample.bytes("habitica/habitica-tasks-history.csv")
        let conversion = try Importer.convert(bytes, Sample.options)
        #expect(conversion.format == "habitica-history")
        #expect(conversion.document.habits.map(\.entries.count) == [1, 2])
        #expect(conversion.document.habits.map { $0.source?.key } == ["h-1", "d-1"])
    }
}
