import HabitModel
import Testing

@testable import HabitImport

@Suite("Older files of Loop")
struct LoopGenerationTests {
    private static func days(_ habit: HabitDocument.Habit?) -> [String] {
        habit?.entries.map { entry in
            let state = entry.state
            let word = state.skipped ? "skipped" : state.status ? "done" : "no"
            return [entry.logDate.description, word, state.amount?.description].compactMap { $0 }.joined(
                separator: " "
            )
        } ?? []
    }

    private static func zip(_ files: [(path: String, text: String)]) throws -> [UInt8] {
        var writer = ZipWriter()
        let bodies = try files.flatMap { try writer.file(path: $0.path, Array($0.text.utf8)) }
        return bodies + writer.end()
    }

    @Test("Version 15: a row means done, the lowest of a day counts, and rows of no habit are lost")
    func readsVersion15() throws {
        let image = try SQLiteImage()
        try image.run(
            """
            CREATE TABLE Habits (id integer primary key, archived integer, color integer, description text,
                freq_den integer, freq_num integer, highlight integer, name text, position integer);
            CREATE TABLE Repetitions (id integer primary key, habit integer, timestamp integer);
            INSERT INTO Habits VALUES (1, 0, 0, 'Warst du laufen?', 7, 3, 0, 'Laufen', 0);
            INSERT INTO Habits VALUES (2, NULL, 0, '', 400, 1, 0, 'Alt', 1);
            INSERT INTO Repetitions VALUES (1, 1, 1794787200000);
            INSERT INTO Repetitions VALUES (2, 1, 1794787200000);
            INSERT INTO Repetitions VALUES (3, 1, 1794873600001);
            INSERT INTO Repetitions VALUES (4, 9, 1794873600000);
            INSERT INTO Repetitions VALUES (5, 2, -86400000);
            PRAGMA user_version = 15;
            """
        )
        let conversion = try Importer.convert(image.bytes(), Sample.options)
        let habits = conversion.document.habits
        #expect(habits.map(\.description) == ["Warst du laufen?", nil])
        #expect(Self.days(habits.first) == ["2026-11-16 done", "2026-11-17 done"])
        // A missing mark means archived, and 400 days are too long for a window.
        #expect(Self.days(habits.last) == ["1969-12-31 done"])
        #expect(habits.last?.archived?.on == Day("1970-01-01"))
        #expect(habits.last?.schedules.schedule(on: .last) == (try Schedule("every 400 days")))
        #expect(habits.allSatisfy { $0.source?.isStable == false })
        let lines = conversion.report.lines.map { "\($0.kind) \($0.place ?? "-")" }.sorted()
        #expect(
            lines == [
                "assumed Alt", "changed Alt", "changed Laufen 2026-11-16", "changed Laufen 2026-11-17",
                "ignored -",
                "ignored -", "lost -",
            ]
        )
    }

    @Test("CSV up to 2.3.0: seven columns, numbers for words, and amounts are found by their size")
    func readsSecondGeneration() throws {
        let bytes = try Self.zip([
            (
                "Habits.csv",
                "Position,Name,Question,Description,NumRepetitions,Interval,Color\n"
                    + "001,Laufen,Warst du?,,1,1,#FF8F00\n٠٠٢,Wasser,,,1,1,#FF8F00\n"
            ),
            (
                "001 Laufen/Checkmarks.csv",
                "2026-11-19,-1\n2026-11-18,3\n2026-11-17,0\n2026-11-16,2\n2026-11-15,1\n"
            ),
            ("٠٠٢ Wasser/Checkmarks.csv", "2026-11-17,2500\n2026-11-16,3\n"),
        ])
        let conversion = try Importer.convert(bytes, Sample.options)
        #expect(conversion.format == "loop-csv")
        let habits = conversion.document.habits
        #expect(Self.days(habits.first) == ["2026-11-16 done", "2026-11-17 no", "2026-11-18 skipped"])
        #expect(Self.days(habits.last) == ["2026-11-16 skipped", "2026-11-17 done 2.5"])
        #expect(conversion.report.lines.contains { $0.kind == .assumed && $0.place == "Wasser" })
        #expect(conversion.report.hasLosses)
    }

    @Test("CSV: habits without their file, and files without their habit, are reported")
    func reportsMissingFiles() throws {
        let bytes = try Self.zip([
            (
                "Habits.csv",
                "Position,Name,Description,NumRepetitions,Interval,Color\n002,Laufen,,1,1,#FF8F00\n"
            ),
            ("001 Laufen/Checkmarks.csv", "2026-11-16,2\n"), ("001 Gehen/Checkmarks.csv", "2026-11-16,2\n"),
        ])
        let lost = try Importer.convert(bytes, Sample.options).report.lines.filter { $0.kind == .lost }
        #expect(
            lost.compactMap(\.place) == [
                "001 Gehen/Checkmarks.csv", "Laufen", "001 Laufen/Checkmarks.csv",
            ]
        )
    }

    @Test("CSV of 1.x: every day has a row, so 0 says nothing")
    func readsFirstGeneration() throws {
        let bytes = try Self.zip([
            (
                "Habits.csv",
                "Position,Name,Description,NumRepetitions,Interval,Color\n001,Laufen,,1,1,#FF8F00\n"
            ),
            ("001 Laufen/Checkmarks.csv", "2026-11-17,0\n2026-11-16,2\n"),
        ])
        #expect(
            Self.days(try Importer.convert(bytes, Sample.options).document.habits.first) == [
                "2026-11-16 done"
            ]
        )
    }

    @Test("\"n in 7 days\" becomes a calendar week if the person says so")
    func followsWeeks() throws {
        var options = Sample.options
        options.weeks = .calendar
        let sample = try #require(Sample.all.first { $0.folder == "loop-db" })
        let habits = try Importer.convert(sample.input(), options).document.habits
        #expect(habits[1].schedules.schedule(on: .last) == (try Schedule("3/week")))
        #expect(habits[8].schedules.schedule(on: .last) == (try Schedule("2 in 14 days")))
    }
}
