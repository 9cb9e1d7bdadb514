import CSQLite
import HabitModel
import Testing

@testable import HabitImport

@Suite("Hostile databases")
struct HostileDatabaseTests {
    private static let tables = """
        CREATE TABLE Habits (id integer, name text, freq_num integer, freq_den integer, position integer, archived integer);
        CREATE TABLE Repetitions (habit integer, timestamp integer, value integer, notes text);
        INSERT INTO Habits VALUES (1, 'Gym', 1, 1, 0, 0);
        INSERT INTO Repetitions VALUES (1, 1795046400000, 2, NULL);
        """

    private static func database(_ sql: String) throws -> [UInt8] {
        let image = try SQLiteImage()
        try image.run(sql)
        return try image.bytes()
    }

    private static func convert(_ sql: String) throws -> Conversion {
        try Importer.convert(database(sql), Sample.options)
    }

    @Test("The plain tables are read")
    func readsTables() throws {
        let conversion = try Self.convert(Self.tables)
        #expect(conversion.document.habits.first?.entries.map(\.logDate.description) == ["2026-11-19"])
    }

    @Test("Many habits of one id do not each read all of its days", .timeLimit(.minutes(1)))
    func readsDaysOnce() throws {
        let numbers = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 20000)"
        let sql = """
            INSERT INTO Habits \(numbers) SELECT 1, 'Gym', 1, 1, 0, 0 FROM c;
            INSERT INTO Repetitions \(numbers) SELECT 1, 86400000 * x, 2, NULL FROM c;
            """
        let conversion = try Self.convert(Self.tables + sql)
        #expect(conversion.document.habits.map(\.entries.count).reduce(0, +) == 20_001)
        #expect(conversion.report.count(of: .lost) == 19_001)
    }

    @Test(
        "Days of habits that are not in the file, and habits without an id, are reported",
        arguments: [
            """
            CREATE TABLE tracks (_id integer, name text);
            CREATE TABLE ticks (_track_id integer, year integer, month integer, day integer);
            INSERT INTO tracks VALUES (1, 'Gym'), (NULL, 'Yoga');
            INSERT INTO ticks VALUES (1, 2026, 10, 16), (2, 2026, 10, 16), (NULL, 2026, 10, 16);
            """,
            """
            CREATE TABLE habit (id integer, name text, frequency integer);
            CREATE TABLE activity (for_habit_id integer, quantum real, update_date text);
            INSERT INTO habit VALUES (1, 'Gym', 1), (NULL, 'Yoga', 1);
            INSERT INTO activity VALUES (1, 2, '2026-11-16'), (2, 2, '2026-11-16'), (NULL, 2, '2026-11-16');
            """,
            """
            CREATE TABLE habits (_id integer, name text, schedule integer);
            CREATE TABLE checkins (habit_id integer, date text, type integer);
            INSERT INTO habits VALUES (1, 'Gym', 0), (NULL, 'Yoga', 0);
            INSERT INTO checkins VALUES (1, '20261116', 2), (2, '20261116', 2), (NULL, '20261116', 2);
            """,
        ]
    )
    func reportsOrphans(sql: String) throws {
        let conversion = try Self.convert(sql)
        #expect(conversion.document.habits.map(\.entries.count) == [1])
        let lost = conversion.report.lines.filter { $0.kind == .lost }.map(\.what)
        #expect(lost == ["a habit without an id", "2 days of habits that are not in the file"])
    }

    @Test("A view that poses as a table is not read")
    func ignoresViews() throws {
        let sql = Self.tables.replacing("TABLE Repetitions", with: "TABLE Other")
            .replacing("INTO Repetitions", with: "INTO Other")
        let view = "CREATE VIEW Repetitions AS SELECT * FROM Other;"
        let error = #expect(throws: ImportError.self) { try Self.convert(sql + view) }
        #expect(error?.code == .unknownFormat)
    }

    @Test("A view that never ends does not run")
    func ignoresEndlessViews() throws {
        let view = """
            CREATE VIEW Endless AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c;
            """
        #expect(try Self.convert(Self.tables + view).document.habits.count == 1)
    }

    @Test("Triggers do not run")
    func ignoresTriggers() throws {
        let trigger = "CREATE TRIGGER t AFTER INSERT ON Habits BEGIN DELETE FROM Repetitions; END;"
        #expect(try Self.convert(Self.tables + trigger).document.habits.count == 1)
    }

    /// The tables with a column `uuid` that is computed.
    private static func generated(_ expression: String) -> String {
        let row = "(id, name, freq_num, freq_den, position, archived) VALUES (1, 'Gym', 1, 1, 0, 0)"
        let column = "archived integer, uuid text GENERATED ALWAYS AS (\(expression)) VIRTUAL)"
        return tables.replacing("archived integer)", with: column)
            .replacing("VALUES (1, 'Gym', 1, 1, 0, 0)", with: row) + "PRAGMA user_version = 25;"
    }

    @Test("Generated columns are not read")
    func ignoresGeneratedColumns() throws {
        let conversion = try Self.convert(Self.generated("name || 'x'"))
        #expect(conversion.document.habits.first?.source?.isStable == false)
    }

    @Test("A generated column that needs a lot of memory is an error")
    func refusesHugeGeneratedColumns() throws {
        let error = #expect(throws: ImportError.self) {
            try Self.convert(Self.generated("hex(zeroblob(100000000))"))
        }
        #expect(error?.code == .malformed)
    }

    @Test("A text of many megabytes is cut before it is read, and reported")
    func limitsTexts() throws {
        let sql = Self.tables + "UPDATE Repetitions SET notes = hex(zeroblob(4000000));"
        let conversion = try Self.convert(sql)
        let note = try #require(conversion.document.habits.first?.entries.first?.state.note)
        #expect(note.unicodeScalars.count == 2000)
        #expect(conversion.report.lines.contains { $0.kind == .changed && $0.place == "Gym 2026-11-19" })
    }

    @Test("A text larger than SQLite may load is an error")
    func refusesHugeTexts() throws {
        let sql = Self.tables + "UPDATE Repetitions SET notes = hex(zeroblob(10000000));"
        #expect(throws: ImportError.self) { try Self.convert(sql) }
    }

    @Test("A virtual table is not opened")
    func ignoresVirtualTables() throws {
        let sql = Self.tables.replacing(
            "TABLE Repetitions (habit integer, timestamp integer, value integer, notes text)",
            with: "VIRTUAL TABLE Repetitions USING fts5(habit, timestamp, value, notes)"
        )
        let error = #expect(throws: ImportError.self) { try Self.convert(sql) }
        #expect(error?.code == .unknownFormat)
    }

    @Test("Reading stops after too many steps")
    func limitsSteps() throws {
        let limit = StepLimit()
        var database: OpaquePointer?
        sqlite3_open(":memory:", &database)
        defer { sqlite3_close(database) }
        limit.install(on: try #require(database))
        let endless = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c"
        #expect(sqlite3_exec(database, endless, nil, nil, nil) == SQLITE_INTERRUPT)
        #expect(limit.isExceeded)
    }

    @Test("Nothing but reading tables is allowed")
    func allowsOnlyReading() {
        for action in [
            SQLITE_FUNCTION, SQLITE_INSERT, SQLITE_UPDATE, SQLITE_ATTACH, SQLITE_RECURSIVE,
            SQLITE_TRANSACTION,
        ] {
            #expect(authorize(nil, action: action, first: nil, nil, nil, viewOrTrigger: nil) == SQLITE_DENY)
        }
        #expect(authorize(nil, action: SQLITE_READ, first: nil, nil, nil, viewOrTrigger: nil) == SQLITE_OK)
        #expect(authorize(nil, action: SQLITE_READ, first: nil, nil, nil, viewOrTrigger: "v") == SQLITE_DENY)
    }

    @Test("A database that was written with a write-ahead log is read")
    func readsWALDatabases() throws {
        var bytes = try Self.database(Self.tables)
        (bytes[18], bytes[19]) = (2, 2)
        #expect(try Importer.convert(bytes, Sample.options).document.habits.count == 1)
    }

    @Test("A backup of our server is not imported, but named")
    func namesABackup() throws {
        let error = #expect(throws: ImportError.self) {
            try Self.convert("CREATE TABLE backup (a); CREATE TABLE backup_objects (a);")
        }
        #expect(error?.reason.contains("habit-server restore") == true)
    }
}
