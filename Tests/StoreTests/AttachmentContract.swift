import HabitModel
import HabitWire
import Testing

@testable import HabitServer

extension HabitStore {
    /// Attaches a file to `run` on a day, with an object that has been announced and stored.
    @discardableResult
    func attach(
        _ content: String,
        to habit: HabitRecord,
        on day: Day = friday,
        of person: Int64,
        size: Int64 = 100,
        at seconds: Int64 = 0
    ) async throws -> AttachmentChange {
        let isKnown = try await hasContent(content, of: person)
        let key = isKnown ? nil : "ada/files/\(person)-\(content).png"
        if let key { try await addOrphan(key, at: noon) }
        return try await attach(
            .sample(content, to: habit, size: size, key: key, at: seconds),
            with: .attaching(to: habit, on: day, by: person, at: seconds)
        )
    }

    func files(of person: Int64) async throws -> [AttachedFile] {
        try await files(of: person, habitID: nil, from: .first, through: .last, limit: 100)
    }
}

extension NewAttachment {
    static func sample(
        _ content: String,
        to habit: HabitRecord,
        size: Int64 = 100,
        key: String?,
        at seconds: Int64 = 0
    ) -> NewAttachment {
        NewAttachment(
            habitID: habit.id,
            filename: "\(content).png",
            contentType: "image/png",
            size: size,
            sha256: content,
            storageKey: key,
            addedAt: noon.advanced(bySeconds: seconds)
        )
    }
}

extension ValidatedCheckIn {
    static func attaching(
        to habit: HabitRecord,
        on day: Day = friday,
        by person: Int64,
        at seconds: Int64 = 0
    ) -> ValidatedCheckIn {
        sample(by: person, .id(habit.id), on: day, EntryChange(keepsState: true), at: seconds)
    }
}

@Suite("store contract: attached files")
struct AttachmentContract {
    /// The files of a day by both tables, which must agree.
    private func dayFiles(of habit: HabitRecord, in store: SQLStore) async throws -> [Int64] {
        let entries = try await store.entries(of: habit.id)
        for entry in entries {
            let rows = try await store.database.read { connection in
                try connection.rows(DayPlace(habitID: habit.id, day: entry.logDate).files)
                    .map { try $0.int("file_id") }
            }
            #expect(entry.files == rows)
        }
        return entries.first { $0.logDate == friday }?.files ?? []
    }

    @Test("a file creates the day's entry, without changing its state", arguments: Engine.allCases)
    func fileCreatesEntry(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            let run = try await store.habit(of: ada)
            let change = try await store.attach("a", to: run, of: ada)
            #expect(change.isNew && change.isStored)
            #expect(change.file.habit == "run" && change.file.logDate == friday)
            let entry = try #require(try await store.entries(of: run.id).first)
            #expect(entry.state == EntryState())
            #expect(entry.files == [change.file.id])
            #expect(try await store.orphans().isEmpty)
            let events = try await store.events(of: ada)
            #expect(events.map(\.change) == [EntryChange(keepsState: true)])
            // A check-in that was made earlier and arrives later still counts.
            let late = try await store.record(.sample(by: ada, at: -60))
            #expect(late.entry?.status == true)
            #expect(late.entry?.files == [change.file.id])
        }
    }

    @Test(
        "a file does not change an entry that is there, nor does a check-in its files",
        arguments: Engine.allCases
    )
    func entryKeepsState(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            let run = try await store.habit(of: ada)
            _ = try await store.record(.sample(by: ada, EntryChange(status: true, note: .set("far"))))
            let first = try await store.attach("a", to: run, of: ada, at: 1).file.id
            let second = try await store.attach("b", to: run, of: ada, at: 2).file.id
            #expect(try await store.events(of: ada).count == 1)
            let entry = try #require(try await store.entries(of: run.id).first)
            #expect(entry.state == EntryState(status: true, note: "far"))
            #expect(entry.files == [first, second])
            let next = try await store.record(.sample(by: ada, EntryChange(status: false), at: 3))
            #expect(next.entry?.files == [first, second])
            #expect(try await dayFiles(of: run, in: store) == [first, second])
        }
    }

    @Test(
        "the same content is stored once per person, and attached to a day once",
        arguments: Engine.allCases
    )
    func sameContentIsStoredOnce(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person("ada")
            let bob = try await store.person("bob")
            let run = try await store.habit(of: ada)
            let other = try await store.habit(of: bob)
            let saturday = try #require(friday.advanced(by: 1))
            let first = try await store.attach("a", to: run, of: ada)
            let again = try await store.attach("a", to: run, of: ada, at: 5)
            #expect(!again.isNew && again.file == first.file)
            let next = try await store.attach("a", to: run, on: saturday, of: ada)
            #expect(next.isNew && !next.isStored && next.file.id == first.file.id)
            #expect(try await store.attach("a", to: other, of: bob).file.id != first.file.id)
            #expect(try await store.database.number("SELECT COUNT(*) AS n FROM files") == 2)
            #expect(try await store.files(of: ada).map(\.logDate) == [friday, saturday])
            let stale = NewAttachment.sample("gone", to: run, key: nil)
            await #expect(throws: ContentGone.self) {
                try await store.attach(stale, with: .attaching(to: run, by: ada))
            }
        }
    }

    @Test("an object that a sweep has taken is not named by a row", arguments: Engine.allCases)
    func takenObjectIsRefused(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            let run = try await store.habit(of: ada)
            let late = noon.advanced(bySeconds: 7200)
            try await store.addOrphan("k1", at: noon)
            try await store.addOrphan("k2", at: late)
            #expect(try await store.takeOrphans(since: noon, at: late, limit: 10) == ["k1"])
            #expect(try await store.takeOrphans(since: noon, at: late, limit: 10) == [])
            let later = late.advanced(bySeconds: 7200)
            #expect(try await store.takeOrphans(since: late, at: later, limit: 10).sorted() == ["k1", "k2"])
            await #expect(throws: StoreError.conflict) {
                try await store.attach(.sample("a", to: run, key: "k1"), with: .attaching(to: run, by: ada))
            }
            await #expect(throws: StoreError.conflict) {
                try await store.setAvatar(.sample("k2"), of: ada, at: later)
            }
            #expect(try await store.files(of: ada).isEmpty)
            #expect(try await store.entries(of: run.id).isEmpty)
            try await store.forgetOrphans(["k1", "k2"])
            #expect(try await store.orphans().isEmpty)
        }
    }

    @Test(
        "a file that is removed from its last day becomes an orphan and counts no more",
        arguments: Engine.allCases
    )
    func removedFileBecomesOrphan(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person("ada")
            let bob = try await store.person("bob")
            let run = try await store.habit(of: ada)
            let saturday = try #require(friday.advanced(by: 1))
            let id = try await store.attach("a", to: run, of: ada).file.id
            try await store.attach("a", to: run, on: saturday, of: ada)
            let key = try await store.storedFiles(after: "", limit: 9).map(\.storageKey)
            #expect(try await store.detach(id, fromHabit: run.id, on: friday, of: bob, at: noon) == nil)
            #expect(try await store.removeFile(id, of: bob, at: noon) == nil)
            #expect(try await store.detach(id, fromHabit: run.id, on: friday, of: ada, at: noon) == [])
            #expect(try await store.detach(id, fromHabit: run.id, on: friday, of: ada, at: noon) == nil)
            #expect(try await dayFiles(of: run, in: store) == [])
            #expect(try await store.files(of: ada).map(\.logDate) == [saturday])
            #expect(try await store.detach(id, fromHabit: run.id, on: saturday, of: ada, at: noon) == key)
            #expect(try await store.orphans() == key)
            #expect(try await store.files(of: ada).isEmpty)
            try await store.forgetOrphans(key)

            let next = try await store.attach("b", to: run, of: ada).file.id
            try await store.attach("b", to: run, on: saturday, of: ada)
            #expect(next != id)
            #expect(try await store.removeFile(next, of: ada, at: noon)?.count == 1)
            #expect(try await dayFiles(of: run, in: store) == [])
            #expect(try await store.entries(of: run.id).count == 2)
            await store.returnLeases()
            let habit = JournalSize.statement(ofHabit: run.id, of: ada)
            let journal = try await store.database.read { try SQLStore.required($0.row(habit)).int("bytes") }
            let sum = try await store.database.number("SELECT stored_bytes AS n FROM users WHERE id = \(ada)")
            #expect(sum == journal)
        }
    }

    @Test(
        "deleting a habit deletes the files that no other habit has, and an account all",
        arguments: Engine.allCases
    )
    func deletionLeavesOrphans(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            let run = try await store.habit("run", of: ada)
            let read = try await store.habit("read", of: ada)
            for content in ["a", "b"] { try await store.attach(content, to: run, of: ada) }
            try await store.attach("b", to: read, of: ada)
            #expect(try await store.deleteHabit(run.id, of: ada, at: noon) == ["ada/files/\(ada)-a.png"])
            #expect(try await store.files(of: ada).map(\.filename) == ["b.png"])
            #expect(try await store.deleteUser(ada, provenBy: "hash", at: noon) == ["ada/files/\(ada)-b.png"])
            #expect(try await store.orphans().count == 2)
            #expect(try await store.database.number("SELECT COUNT(*) AS n FROM entry_files") == 0)
        }
    }

    @Test(
        "a day has at most 10 files, also if two uploads race for the last place",
        arguments: Engine.allCases
    )
    func dayIsLimited(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            let run = try await store.habit(of: ada)
            for number in 1...9 { try await store.attach("\(number)", to: run, of: ada) }
            let results = await withTaskGroup(of: Bool.self) { group in
                for number in 10...13 {
                    group.addTask {
                        do {
                            _ = try await retrying { try await store.attach("\(number)", to: run, of: ada) }
                            return true
                        } catch {
                            #expect(error is TooManyFiles)
                            return false
                        }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(results.count { $0 } == 1)
            #expect(try await dayFiles(of: run, in: store).count == 10)
            #expect(try await store.orphans().count == 3)
        }
    }

    @Test("the bytes and the number of a person's files are limited, exactly", arguments: Engine.allCases)
    func personIsLimited(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            let run = try await store.habit(of: ada)
            _ = try await store.record(.sample(by: ada))
            let used = try await store.database.number(
                "SELECT stored_bytes AS n FROM users WHERE id = \(ada)"
            )
            let room = store.quota.bytes - used
            let refused = await #expect(throws: StorageLimitReached.self) {
                try await store.attach("large", to: run, of: ada, size: room + 1)
            }
            #expect(refused?.use == StorageUse(used: used, limit: store.quota.bytes))
            try await store.attach("fits", to: run, of: ada, size: room)
            _ = try await store.removeFile(store.files(of: ada)[0].id, of: ada, at: noon)
            try await store.database.write { connection in
                for number in 0..<5000 {
                    try connection.run(
                        """
                        INSERT INTO files
                            (uploader_id, filename, storage_key, content_type, size, sha256, created_at)
                        VALUES (\(ada), 'x', \("key \(number)"), 'image/png', 1, \("sum \(number)"), \(noon))
                        """
                    )
                }
            }
            let full = await #expect(throws: StorageLimitReached.self) {
                try await store.attach("one more", to: run, of: ada)
            }
            #expect(full?.use == StorageUse(unit: .files, used: 5000, limit: 5000))
        }
    }

    @Test("no statement of a check-in reads the tables of files", arguments: Engine.allCases)
    func checkInsReadNoFiles(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            let run = try await store.habit(of: ada)
            try await store.attach("a", to: run, of: ada)
            let watched = WatchedDatabase(base: store.database) { sql, connection in
                let text = sql.text(for: .sqlite)
                #expect(!text.contains("entry_files") && !text.contains("FROM files"))
            }
            let result = try await SQLStore(database: watched).record(.sample(by: ada, at: 5))
            #expect(result.entry?.files.count == 1)
        }
    }
}
