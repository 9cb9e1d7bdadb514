import Crypto
import HabitModel
import HabitWire
import Testing

@testable import HabitImport

@Suite("Our own document, there and back")
struct OwnDocumentTests {
    @Test("Random documents are the same after JSON and after NDJSON", arguments: 0..<60)
    func comesBack(seed: Int) throws {
        let document = RandomDocument(seed: UInt64(seed)).document
        var reader = DocumentReader()
        let bytes = document.bytes(.json)
        let fromJSON = try reader.document(JSONNode(JSONParser.parse(bytes)))
        #expect(fromJSON == document)
        #expect(reader.report.lines.isEmpty, "\(reader.report.lines)")
        #expect(fromJSON.bytes(.json) == bytes)
        let (fromLines, report) = try NDJSONReader.read(document.bytes(.ndjson))
        #expect(fromLines == document)
        #expect(report.lines.isEmpty)
    }

    @Test("Random documents keep their days in a table", arguments: 0..<60)
    func keepsDaysInATable(seed: Int) throws {
        let document = RandomDocument(seed: UInt64(seed)).document
        guard document.habits.contains(where: { !$0.entries.isEmpty }) else { return }
        let back = try Importer.convert(document.bytes(.csv), Sample.options)
        #expect(back.format == "habit-csv")
        let filled = document.habits.filter { !$0.entries.isEmpty }
        #expect(back.document.habits.map(\.name) == filled.map(\.name))
        for (habit, original) in zip(back.document.habits, filled) {
            #expect(habit.slug == original.slug)
            let states = habit.entries.map { ($0.logDate, $0.state) }
            let originals = original.entries.map { ($0.logDate, $0.state.withoutBlankNote) }
            #expect(states.elementsEqual(originals) { $0 == $1 })
        }
    }

    @Test(
        "Taking an apostrophe away gives back what had one put in front",
        arguments: [
            "=1", "'=1", "''=1", "+", "-5", "@Oma", "\tx", "\rx", "＝", "'", "''", "'x", "x", "", "'＠",
        ]
    )
    func guardsInjectively(text: String) {
        #expect(FormulaGuard.unguarded(FormulaGuard.guarded(text)) == text)
        let first = FormulaGuard.guarded(text).unicodeScalars.first
        #expect(first.map { !"=+-@\t\r＝＋－＠".unicodeScalars.contains($0) } ?? true)
    }

    @Test("An archive brings the bytes of files, if size and digest are right")
    func bringsFiles() throws {
        let picture: [UInt8] = [1, 2, 3]
        let digest = SHA256.hash(data: picture).hexadecimal
        let now = Sample.options.now
        let file = HabitDocument.File(
            name: "a.png",
            contentType: "image/png",
            size: 3,
            sha256: digest,
            createdAt: now
        )
        var document = RandomDocument(seed: 1).document
        document.habits = Array(document.habits.prefix(1))
        document.habits[0].entries = [
            HabitDocument.Entry(
                logDate: document.habits[0].startsOn,
                state: EntryState(note: "x"),
                files: [file]
            )
        ]
        let tar = TarWriter()
        func archive(_ bytes: [UInt8]) throws -> [UInt8] {
            try tar.file(path: "habit-export.json", document.bytes(.json)) + tar.file(path: file.path, bytes)
                + tar.end()
        }
        let good = try Importer.convert(archive(picture), Sample.options)
        #expect(good.format == "habit-tar")
        #expect(good.files == [digest: picture])
        #expect(good.report.lines.isEmpty)
        #expect(good.document == document)
        let bad = try Importer.convert(archive([1, 2, 4]), Sample.options)
        #expect(bad.files.isEmpty)
        #expect(bad.report.count(of: .lost) == 2)
        #expect(bad.document == document)
    }

    @Test("An entry that contradicts its target is recomputed and reported")
    func recomputesContradictions() throws {
        let text = String(decoding: try Sample.bytes("habit-export/ada-2026-11-22.json"), as: UTF8.self)
            .replacing(
                "\"status\":false,\"skipped\":false,\"amount\":3",
                with: "\"status\":true,\"skipped\":false,\"amount\":3"
            )
        let conversion = try Importer.convert(Array(text.utf8), Sample.options)
        #expect(conversion.document.habits[0].entries[2].state == EntryState(status: false, amount: 3))
        #expect(
            conversion.report.lines.contains { $0.kind == .changed && $0.place == "morning-run 2026-11-18" }
        )
    }

    @Test("A broken habit or entry is lost and reported, the others stay")
    func losesBrokenParts() throws {
        let text = String(decoding: try Sample.bytes("habit-export/ada-2026-11-22.json"), as: UTF8.self)
            .replacing("\"log_date\":\"2026-11-18\"", with: "\"log_date\":\"2026-11-31\"")
            .replacing("\"schedule\":\"3 in 7 days\"", with: "\"schedule\":\"sometimes\"")
        let conversion = try Importer.convert(Array(text.utf8), Sample.options)
        #expect(conversion.document.habits.map(\.slug) == ["morning-run"])
        #expect(conversion.document.habits[0].entries.count == 3)
        let lost = conversion.report.lines.filter { $0.kind == .lost }.map { $0.place ?? "" }
        #expect(lost.contains("morning-run 2026-11-31"))
        #expect(lost.contains("zucker"))
    }

    @Test("A day in the future is lost unless it is a planned skip")
    func losesTheFuture() throws {
        let text = String(decoding: try Sample.bytes("habit-export/ada-2026-11-22.json"), as: UTF8.self)
            .replacing("\"log_date\":\"2026-11-18\"", with: "\"log_date\":\"2026-11-24\"")
        let conversion = try Importer.convert(Array(text.utf8), Sample.options)
        #expect(conversion.document.habits[0].entries.map(\.logDate.description).last == "2026-12-25")
        #expect(conversion.document.habits[0].entries.count == 3)
        #expect(conversion.report.lines.contains { $0.kind == .lost && $0.place == "morning-run 2026-11-24" })
    }

    @Test("Unknown members are ignored with a line in the report")
    func ignoresUnknownMembers() throws {
        let text = String(decoding: try Sample.bytes("habit-export/ada-2026-11-22.json"), as: UTF8.self)
            .replacing("\"skipped\":true", with: "\"mood\":5,\"skipped\":true")
        let conversion = try Importer.convert(Array(text.utf8), Sample.options)
        #expect(
            conversion.report.lines.contains { $0.kind == .ignored && $0.what == "unknown member \"mood\"" }
        )
    }

    @Test("The wide table has a row for each day, and is read again")
    func writesAWideTable() throws {
        var reader = DocumentReader()
        let root = JSONNode(try JSONParser.parse(Sample.bytes("habit-export/ada-2026-11-22.json")))
        let table = String(decoding: try reader.document(root).wideTable(), as: UTF8.self)
        let lines = table.split(separator: "\r\n")
        #expect(lines.first == "date,Morning run 🏃,Morning run 🏃 note,'=Zucker,'=Zucker note")
        #expect(lines.contains("2026-02-02,,,4,'@Oma"))
        #expect(lines.last == "2026-12-25,skip,Weihnachten,,")
        let back = try Importer.convert(Array(table.utf8), Sample.options)
        #expect(back.document.habits.map(\.entries.count) == [4, 2])
        #expect(back.document.habits.map(\.name) == ["Morning run 🏃", "=Zucker"])
        #expect(back.document.habits.last?.entries.contains { $0.state.note == "@Oma" } == true)
    }

    @Test("Habits whose names could be taken for other columns keep their days and notes in a wide table")
    func wideTableIsUnambiguous() throws {
        var document = RandomDocument(seed: 1).document
        let habit = try #require(document.habits.first)
        let names = ["Water", "Water note", "Water", "Habit", "Value", "Day"]
        document.habits = names.enumerated().map { index, name in
            var named = habit
            named.name = name
            named.slug = "s\(index)"
            named.entries = (0...index).compactMap { offset in
                guard let day = habit.startsOn.advanced(by: offset) else { return nil }
                return HabitDocument.Entry(
                    logDate: day,
                    state: EntryState(status: true, note: "note \(index) \(offset)")
                )
            }
            return named
        }
        let table = document.wideTable()
        let heading =
            "date,Water (s0),Water (s0) note,Water note (s1),Water note (s1) note,Water (s2),Water (s2) note,"
        #expect(String(decoding: table, as: UTF8.self).hasPrefix(heading))
        let back = try Importer.convert(table, Sample.options)
        let notes = back.document.habits.map { $0.entries.compactMap(\.state.note) }
        #expect(notes == document.habits.map { $0.entries.compactMap(\.state.note) })
        #expect(back.document.habits.allSatisfy { $0.entries.allSatisfy(\.state.status) })
    }
}

extension EntryState {
    /// A table cannot tell a blank note from none.
    fileprivate var withoutBlankNote: EntryState {
        var state = self
        if note?.isBlank == true { state.note = nil }
        return state
    }
}
