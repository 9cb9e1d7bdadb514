import HabitModel
import HabitWire

extension SQLStore {
    func hasContent(_ sha256: String, of userID: Int64) async throws -> Bool {
        try await database.read { connection in
            try connection.row(
                "SELECT id FROM files WHERE uploader_id = \(userID) AND sha256 = \(sha256)"
            ) != nil
        }
    }

    func files(
        of userID: Int64,
        habitID: Int64?,
        from: Day,
        through: Day,
        limit: Int
    ) async throws -> [AttachedFile] {
        let habit: SQL = habitID.map { "AND habits.id = \($0)" } ?? ""
        return try await database.read { connection in
            try connection.rows(
                """
                SELECT files.id, slug, log_date, entry_files.name, content_type, size, sha256, added_at
                FROM habits JOIN entry_files ON entry_files.habit_id = habits.id
                    JOIN files ON files.id = entry_files.file_id
                WHERE habits.user_id = \(userID) \(habit)
                    AND log_date >= \(from) AND log_date <= \(through)
                ORDER BY log_date, habits.id, added_at, files.id LIMIT \(limit)
                """
            ).map(AttachedFile.init)
        }
    }

    func attach(_ file: NewAttachment, with checkIn: ValidatedCheckIn) async throws -> AttachmentChange {
        let place = DayPlace(habitID: file.habitID, day: checkIn.day)
        let (change, charges) = try await database.write { [recentHabits, quota] connection in
            var attaching = try Attaching(file, to: place, by: checkIn.userID, quota, in: connection)
            if let known = attaching.known { return (known, nil as BatchStorage.Charges?) }
            let statements = try attaching.attach(in: connection)
            guard try !Self.hasEntry(at: place, in: connection) else {
                _ = try connection.finish(statements)
                return (attaching.change, nil)
            }
            let (_, charges) = try Self.record(
                [checkIn],
                recentHabits,
                quota,
                finishing: { refusals in
                    if let refusal = refusals.first ?? nil { throw RefusedCheckIn(reason: refusal) }
                    return statements
                },
                in: connection
            )
            return (attaching.change, charges)
        }
        charges?.committed()
        return change
    }

    private static func hasEntry(at place: DayPlace, in connection: any SQLConnection) throws -> Bool {
        try connection.row(
            "SELECT id FROM habit_logs WHERE habit_id = \(place.habitID) AND log_date = \(place.day)"
        ) != nil
    }

    func detach(
        _ id: Int64,
        fromHabit habitID: Int64,
        on day: Day,
        of userID: Int64,
        at now: Instant
    ) async throws -> [String]? {
        try await removeFile(id, of: userID, at: now) {
            $0 == DayPlace(habitID: habitID, day: day)
        }
    }

    func removeFile(_ id: Int64, of userID: Int64, at now: Instant) async throws -> [String]? {
        try await removeFile(id, of: userID, at: now) { _ in true }
    }

    /// Removes a file from some days; nil if it is on none of them.
    private func removeFile(
        _ id: Int64,
        of userID: Int64,
        at now: Instant,
        from isChosen: @escaping @Sendable (DayPlace) -> Bool
    ) async throws -> [String]? {
        try await database.write { connection in
            try connection.run("SELECT id FROM users WHERE id = \(userID) \(.forUpdate)")
            return try Self.removeFile(id, of: userID, at: now, from: isChosen, in: connection)
        }
    }

    /// Removes a file from some days, within a transaction that holds its owner's lock; deletes it if no day is left.
    ///
    /// - Returns: the keys of objects that nothing names any more; nil if the file is on none of the days.
    private static func removeFile(
        _ id: Int64,
        of userID: Int64,
        at now: Instant,
        from isChosen: (DayPlace) -> Bool,
        in connection: any SQLConnection
    ) throws -> [String]? {
        let file = try connection.row(
            """
            SELECT storage_key, size FROM files
            WHERE id = \(id) AND uploader_id = \(userID) AND sha256 IS NOT NULL
            """
        )
        guard let file else { return nil }
        let places = try connection.rows(
            "SELECT habit_id, log_date FROM entry_files WHERE file_id = \(id)"
        )
        .map { DayPlace(habitID: try $0.int("habit_id"), day: try $0.day("log_date")) }
        let chosen = places.filter(isChosen)
        guard !chosen.isEmpty else { return nil }
        try remove(id, from: chosen, in: connection)
        guard chosen.count == places.count else { return [] }
        let key = try file.text("storage_key")
        _ = try connection.rows(
            ofEach: [
                orphan(key, at: now), "DELETE FROM files WHERE id = \(id)",
                storageChange(-(try file.int("size")), of: userID),
            ]
        )
        return [key]
    }

    /// Removes the files that an import has attached to the days of a habit.
    static func removeFiles(
        of record: ImportRecord,
        from habitID: Int64,
        at now: Instant,
        in connection: any SQLConnection
    ) throws {
        let rows = try connection.rows(
            """
            SELECT file_id, log_date FROM entry_files
            WHERE habit_id = \(habitID) AND import_id = \(record.id) ORDER BY file_id, log_date
            """
        )
        let days = try Dictionary(grouping: rows) { try $0.int("file_id") }
        for (id, rows) in days.sorted(by: { $0.key < $1.key }) {
            let places = Set(try rows.map { DayPlace(habitID: habitID, day: try $0.day("log_date")) })
            // The sweep removes the object.
            _ = try removeFile(id, of: record.userID, at: now, from: places.contains, in: connection)
        }
    }

    /// Deletes the rows of the files that only this habit's days have.
    static func takeFiles(
        ofHabit id: Int64,
        of userID: Int64,
        at now: Instant,
        in connection: any SQLConnection
    ) throws -> [StoredFile] {
        let files = try connection.rows(
            """
            DELETE FROM files WHERE uploader_id = \(userID) AND sha256 IS NOT NULL
                AND id IN (SELECT file_id FROM entry_files WHERE habit_id = \(id))
                AND id NOT IN (SELECT file_id FROM entry_files WHERE habit_id <> \(id)
                    AND file_id IN (SELECT file_id FROM entry_files WHERE habit_id = \(id)))
            RETURNING id, storage_key, size
            """
        ).map {
            StoredFile(
                id: try $0.int("id"),
                storageKey: try $0.text("storage_key"),
                size: try $0.int("size")
            )
        }
        _ = try connection.rows(ofEach: files.map { orphan($0.storageKey, at: now) })
        return files
    }

    /// Removes a file from days, and from the lists that their entries repeat.
    private static func remove(
        _ id: Int64,
        from places: [DayPlace],
        in connection: any SQLConnection
    ) throws {
        let rest = try connection.rows(ofEach: places.map(\.files)).map { rows in
            try rows.map { try $0.int("file_id") }.filter { $0 != id }
        }
        _ = try connection.rows(
            ofEach: places.map { place in
                """
                DELETE FROM entry_files WHERE habit_id = \(place.habitID) AND log_date = \(place.day)
                    AND file_id = \(id)
                """
            } + zip(places, rest).map { $0.setFiles($1) }
        )
    }
}

/// One day of one habit, in the tables of files.
struct DayPlace: Hashable, Sendable {
    let habitID: Int64
    let day: Day

    /// Selects, as `file_id`, the files of the day, in the order in which they were attached.
    var files: SQL {
        """
        SELECT file_id FROM entry_files WHERE habit_id = \(habitID) AND log_date = \(day)
        ORDER BY added_at, file_id
        """
    }

    /// Repeats the files of the day in its entry.
    func setFiles(_ ids: [Int64]) -> SQL {
        """
        UPDATE habit_logs SET file_ids = \(Entry.fileText(ids))
        WHERE habit_id = \(habitID) AND log_date = \(day)
        """
    }
}

extension Entry {
    /// How `habit_logs.file_ids` stores the files of a day: null if there are none.
    static func fileText(_ ids: [Int64]) -> String? {
        ids.isEmpty ? nil : ids.map(String.init).joined(separator: ",")
    }

    static func fileIDs(_ text: String?) -> [Int64] {
        text.map { $0.split(separator: ",").compactMap { Int64($0) } } ?? []
    }
}

extension AttachedFile {
    fileprivate init(_ row: any SQLRow) throws {
        self.init(
            id: try row.int("id"),
            habit: try row.text("slug"),
            logDate: try row.day("log_date"),
            filename: try row.text("name"),
            contentType: try row.text("content_type"),
            size: try row.int("size"),
            sha256: try row.text("sha256"),
            createdAt: try row.instant("added_at")
        )
    }
}
