import HabitImport
import HabitModel
import HabitWire

/// One state of a person's account, read piece by piece within a transaction.
///
/// It must not escape the closure that it is passed to.
struct ExportSnapshot {
    /// How many entries are read at once.
    private static let pageSize = 500

    private let connection: any SQLConnection
    private let userID: Int64
    private let cancellation: Cancellation

    /// - Parameter cancellation: ends the reading when the client has gone.
    init(of userID: Int64, in connection: any SQLConnection, _ cancellation: Cancellation) {
        self.userID = userID
        self.connection = connection
        self.cancellation = cancellation
    }

    /// The account.
    ///
    /// - Parameter picture: the picture that it had before the snapshot; left out if it is another one by now.
    /// - Throws: `missing` if it has been deleted.
    func account(with picture: ExportedPicture? = nil) throws -> HabitDocument.Account {
        let row = try connection.row("SELECT \(raw: User.columns) FROM users WHERE id = \(userID)")
        guard let user = try row.map({ try User($0) }) else { throw StoreError.missing }
        let hasPicture = picture != nil && AvatarLink(user.avatarURL)?.file == picture?.id
        return HabitDocument.Account(
            username: user.username,
            createdAt: user.createdAt,
            timeZone: user.timeZone,
            dayStartsAt: user.dayStartsAt,
            avatar: hasPicture ? picture?.file : nil
        )
    }

    /// The habits, active and archived, without their entries, in the order of the format.
    ///
    /// - Parameter references: which ones; nil for all.
    /// - Throws: a ``Problem`` if a reference matches no habit, or several.
    func habits(_ references: [String]?) throws -> [(id: Int64, habit: HabitDocument.Habit)] {
        let chosen = try references.map { Set(try $0.map(id(of:))) }
        let results = try connection.rows(
            ofEach: [
                "SELECT \(raw: HabitRecord.columns) FROM habits WHERE user_id = \(userID) ORDER BY id",
                """
                SELECT habit_id, from_day, schedule FROM habit_schedules JOIN habits ON habits.id = habit_id
                WHERE user_id = \(userID) ORDER BY habit_id, from_day
                """,
            ]
        )
        return try SQLStore.histories(results + [[]])
            .filter { chosen?.contains($0.habit.id) ?? true }
            .map { (id: $0.habit.id, habit: HabitDocument.Habit($0.habit, $0.plan)) }
            .sorted {
                ($0.habit.createdAt ?? .first, $0.habit.uid ?? "") < (
                    $1.habit.createdAt ?? .first, $1.habit.uid ?? ""
                )
            }
    }

    private func id(of reference: String) throws -> Int64 {
        do {
            let found = try SQLStore.id(
                of: HabitReference(reference),
                of: userID,
                preferring: .active,
                in: connection
            )
            if let found { return found }
        } catch let error as AmbiguousHabit {
            throw Problem.habitAmbiguous(reference, error.candidates)
        }
        let slugs = try connection.rows(
            "SELECT slug FROM habits WHERE user_id = \(userID) AND archived_at IS NULL ORDER BY id"
        )
        throw Problem.habitNotFound(reference, among: try slugs.map { try $0.text("slug") })
    }

    /// Passes the entries of a habit to a closure, a page at a time, oldest first.
    func eachPage(ofHabit id: Int64, _ body: ([HabitDocument.Entry]) throws -> Void) throws {
        var first: Day? = .first
        while let from = first {
            try cancellation.check()
            let page = try connection.rows(
                """
                SELECT \(raw: HabitDocument.Entry.columns) FROM habit_logs
                WHERE habit_id = \(id) AND log_date >= \(from) ORDER BY log_date LIMIT \(Self.pageSize)
                """
            ).map { try HabitDocument.Entry($0) }
            try body(withFiles(page, ofHabit: id))
            first = page.count == Self.pageSize ? page.last?.logDate.advanced(by: 1) : nil
        }
    }

    /// A page of entries with the files of each day, in the order of the format.
    private func withFiles(
        _ page: [HabitDocument.Entry],
        ofHabit id: Int64
    ) throws -> [HabitDocument.Entry] {
        guard let first = page.first?.logDate, let last = page.last?.logDate else { return page }
        let rows = try connection.rows(
            """
            SELECT log_date, entry_files.name, content_type, size, sha256, added_at
            FROM entry_files JOIN files ON files.id = entry_files.file_id
            WHERE habit_id = \(id) AND log_date >= \(first) AND log_date <= \(last)
            ORDER BY added_at, sha256
            """
        )
        guard !rows.isEmpty else { return page }
        let files = try Dictionary(grouping: rows) { try $0.day("log_date") }
        return try page.map { entry in
            var entry = entry
            entry.files = try files[entry.logDate]?.map { try HabitDocument.File($0) } ?? []
            return entry
        }
    }

    /// The files of some habits, each once, in the order of their paths in an archive.
    func files(ofHabits ids: [Int64]) throws -> [ExportedFile] {
        try connection.rows(
            """
            SELECT DISTINCT files.id, filename AS name, content_type, size, sha256, storage_key,
                created_at AS added_at
            FROM entry_files JOIN files ON files.id = entry_files.file_id WHERE habit_id \(anyOf: ids)
            """
        ).map {
            ExportedFile(
                name: try $0.text("name"),
                path: try HabitDocument.File($0).path,
                size: Int(try $0.int("size")),
                key: try $0.text("storage_key")
            )
        }
        .sorted { $0.path < $1.path }
    }

    /// Passes the days with entries of any of the habits to a closure, oldest first.
    ///
    /// - Parameter body: receives the day, and each habit's entry.
    func eachDay(ofHabits ids: [Int64], _ body: (Day, [HabitDocument.Entry?]) throws -> Void) throws {
        let places = Dictionary(ids.enumerated().map { ($1, $0) }) { first, _ in first }
        var from: Day? = .first
        while let start = from, let first = try firstDay(ofHabits: ids, from: start) {
            try cancellation.check()
            // A fortnight of 500 habits is not more than 7,000 rows.
            let through = first.advanced(by: 13) ?? .last
            let rows = try connection.rows(
                """
                SELECT habit_id, \(raw: HabitDocument.Entry.columns) FROM habit_logs
                WHERE habit_id \(anyOf: ids) AND log_date >= \(first) AND log_date <= \(through)
                """
            )
            var days: [Day: [HabitDocument.Entry?]] = [:]
            for row in rows {
                guard let place = places[try row.int("habit_id")] else { continue }
                let entry = try HabitDocument.Entry(row)
                days[entry.logDate, default: Array(repeating: nil, count: ids.count)][place] = entry
            }
            for (day, entries) in days.sorted(by: { $0.key < $1.key }) { try body(day, entries) }
            from = through.advanced(by: 1)
        }
    }

    /// The first day, on or after one, with an entry of any of the habits.
    private func firstDay(ofHabits ids: [Int64], from start: Day) throws -> Day? {
        // One look at the index for each habit; the least of all at once would read every entry from there on.
        try connection.row(
            """
            SELECT MIN(day) AS day FROM (
                SELECT (SELECT MIN(log_date) FROM habit_logs WHERE habit_id = habits.id AND log_date >= \(start)) AS day
                FROM habits WHERE id \(anyOf: ids)
            ) AS days
            """
        )?
        .optionalText("day").flatMap { Day($0) }
    }

    /// Those of the habits that have notes.
    func habitsWithNotes(among ids: [Int64]) throws -> Set<Int64> {
        let rows = try connection.rows(
            "SELECT DISTINCT habit_id FROM habit_logs WHERE habit_id \(anyOf: ids) AND note IS NOT NULL"
        )
        return Set(try rows.map { try $0.int("habit_id") })
    }
}

/// A file that goes into an archive.
struct ExportedFile: Sendable {
    /// The name that it was attached with first.
    let name: String
    /// Its path in the archive.
    let path: String
    let size: Int
    /// The key of its object.
    let key: String
}

extension HabitDocument.File {
    /// A row of `entry_files` with the file.
    fileprivate init(_ row: any SQLRow) throws {
        self.init(
            name: try row.text("name"),
            contentType: try row.text("content_type"),
            size: Int(try row.int("size")),
            sha256: try row.text("sha256"),
            createdAt: try row.instant("added_at")
        )
    }
}

extension HabitDocument.Habit {
    /// A stored habit.
    init(_ habit: HabitRecord, _ plan: SchedulePlan) {
        self.init(
            uid: habit.uid,
            name: habit.name.text,
            slug: habit.slug,
            description: habit.description,
            tags: habit.tags,
            unit: habit.unit,
            targetType: habit.targetType,
            createdAt: habit.createdAt,
            startsOn: habit.startsOn,
            archived: habit.archivedOn.map { HabitDocument.Archived(on: $0, at: habit.archivedAt) },
            pauses: habit.pauses,
            schedules: plan,
            targets: habit.targets
        )
    }
}

extension HabitDocument.Entry {
    static let columns: StaticString =
        "log_date, status, skipped, amount, note, recorded_at, check_in, time_zone, created_at"

    /// A row of the table `habit_logs`.
    init(_ row: any SQLRow) throws {
        self.init(
            logDate: try row.day("log_date"),
            state: EntryState(
                status: try row.bool("status"),
                skipped: try row.bool("skipped"),
                amount: try row.optionalDecimal("amount"),
                note: try row.optionalText("note")
            ),
            recordedAt: try row.instant("recorded_at"),
            timeZone: try row.optionalText("time_zone").flatMap { ZoneName($0) },
            createdAt: try row.instant("created_at"),
            checkIn: try row.text("check_in")
        )
    }
}
