import HabitModel
import Testing

@testable import HabitImport

@Suite("Hostile archives")
struct HostileArchiveTests {
    private static let habits = Array("Gym: 1\n".utf8)
    private static let log = Array("2026-11-20 : Gym : y :  : \n".utf8)

    private static func tar(_ files: [(path: String, bytes: [UInt8])]) throws -> [UInt8] {
        let tar = TarWriter()
        return try files.flatMap { try tar.file(path: $0.path, $0.bytes) } + tar.end()
    }

    private static func error(_ bytes: [UInt8]) -> ImportError? {
        #expect(throws: ImportError.self) { try Importer.convert(bytes, Sample.options) }
    }

    @Test(
        "A path that leads out of a tar is not read, only reported",
        arguments: ["../../x", "/etc/log", "a/../../log"]
    )
    func ignoresStrangePaths(path: String) throws {
        let evil = Array("2026-11-20 : Evil : y :  : \n".utf8)
        let bytes = try Self.tar([("habits", Self.habits), ("log", Self.log), (path, evil)])
        let conversion = try Importer.convert(bytes, Sample.options)
        #expect(conversion.document.habits.map(\.name) == ["Gym"])
        #expect(conversion.report.lines.contains { $0.kind == .ignored && $0.place == path })
    }

    @Test("Of several files of the same name in a tar, the last counts, as if it were unpacked")
    func readsTheLastFile() throws {
        let old = Array("2026-11-20 : Gym : n :  : \n2026-11-19 : Gym : y :  : \n".utf8)
        let bytes = try Self.tar([("habits", Self.habits), ("log", old), ("log", Self.log)])
        let conversion = try Importer.convert(bytes, Sample.options)
        #expect(conversion.document.habits.first?.entries.map(\.state.status) == [true])
        #expect(conversion.report.lines.contains { $0.kind == .ignored && $0.place == "log" })
    }

    @Test("A link in a tar is not read, only reported", arguments: ["1", "2"])
    func reportsLinks(kind: String) throws {
        let tar = TarWriter()
        var link = try tar.header(path: "notes", size: 0)
        link[156] = try #require(kind.utf8.first)
        // The check sum counts the kind.
        let sum = link.enumerated().reduce(0) {
            $0 + ((148..<156).contains($1.offset) ? 0x20 : Int($1.element))
        }
        let digits = String(sum, radix: 8)
        let field = String(repeating: "0", count: 6 - digits.count) + digits
        link.replaceSubrange(148..<154, with: field.utf8)
        let files = try tar.file(path: "habits", Self.habits) + tar.file(path: "log", Self.log)
        let conversion = try Importer.convert(files + link + tar.end(), Sample.options)
        #expect(conversion.document.habits.map(\.name) == ["Gym"])
        #expect(conversion.report.lines.contains { $0.kind == .ignored && $0.place == "notes" })
    }

    @Test("A zip bomb is refused before it is unpacked")
    func refusesAZipBomb() throws {
        // A member of 1 GiB of zeros: a real one is a million bytes, and the list alone gives it away.
        var writer = ZipWriter()
        var bytes = try writer.file(path: "Habits.csv", Array(repeating: 0, count: 5000))
        bytes += try writer.file(path: "001 x/Checkmarks.csv", Self.log)
        bytes += writer.end()
        let size: [UInt8] = [0x88, 0x13, 0, 0]
        let huge: [UInt8] = [0, 0, 0, 0x40]
        let list = try #require(bytes.lastRange(of: size))
        bytes.replaceSubrange(list, with: huge)
        #expect(Self.error(bytes)?.code == .tooLarge)
        #expect(Self.error(bytes)?.place == "Habits.csv")
    }

    @Test("A gzip bomb is refused while it is unpacked")
    func refusesAGzipBomb() throws {
        // 64 MiB of zeros, packed by gzip and packed again, as such bombs are.
        #expect(Self.error(try Sample.bytes("../Archives/zeros.gz"))?.code == .tooLarge)
    }

    @Test("An archive in an archive is opened a few times, and no more")
    func limitsTheDepth() throws {
        var bytes = try Self.tar([("habits", Self.habits), ("log", Self.log)])
        for _ in 0..<3 { bytes = try Self.tar([("inner.tar", bytes)]) }
        #expect(try Importer.convert(bytes, Sample.options).format == "harsh")
        bytes = try Self.tar([("inner.tar", bytes)])
        #expect(Self.error(bytes)?.code == .tooLarge)
    }

    @Test("More names than anybody needs are refused")
    func limitsTheNames() throws {
        let files = (0...UnpackBudget.nameLimit).map { ("\($0)", [UInt8]()) }
        #expect(Self.error(try Self.tar(files))?.code == .tooLarge)
    }

    @Test("A file that is too large is refused")
    func limitsTheInput() {
        let bytes = [UInt8](repeating: 0x20, count: UnpackBudget.inputLimit + 1)
        #expect(Self.error(bytes)?.code == .tooLarge)
    }

    @Test("Members are unpacked from one budget, each time they are read")
    func sharesABudget() throws {
        let budget = UnpackBudget(bytes: 10)
        let members = try TarReader.members(Self.tar([("a", [1, 2, 3, 4, 5, 6])]), budget)
        #expect(try members[0].bytes() == [1, 2, 3, 4, 5, 6])
        #expect(throws: ImportError.self) { try members[0].bytes() }
    }

    @Test("A member whose check sum is wrong is refused, with its name")
    func checksSums() throws {
        var writer = ZipWriter()
        var bytes =
            try writer.file(path: "habits", Self.habits) + writer.file(path: "log", Self.log) + writer.end()
        let start = try #require(bytes.firstRange(of: Self.log))
        bytes[start.lowerBound] = UInt8(ascii: "3")
        let archive = Archive(try ZipReader.members(bytes, UnpackBudget()))
        let error = #expect(throws: ImportError.self) { try archive.member(named: "log")?.bytes() }
        #expect(error?.place == "log")
    }

    @Test("A zip archive that we write is read again")
    func readsZips() throws {
        var writer = ZipWriter()
        let bytes =
            try writer.file(path: "habits", Self.habits) + writer.file(path: "log", Self.log) + writer.end()
        #expect(try Importer.convert(bytes, Sample.options).document.habits.map(\.name) == ["Gym"])
    }

    @Test("What an operating system adds to archives is ignored")
    func ignoresLitter() throws {
        let bytes = try Self.tar([
            ("x/habits", Self.habits), ("x/log", Self.log), ("x/._log", [0, 1]), (".DS_Store", [0]),
        ])
        let conversion = try Importer.convert(bytes, Sample.options)
        #expect(conversion.report.lines.isEmpty)
        #expect(conversion.document.habits.first?.entries.count == 1)
    }
}

extension Array where Element == UInt8 {
    /// Where other bytes are last.
    func lastRange(of other: [UInt8]) -> Range<Int>? { ranges(of: other).last }
}
