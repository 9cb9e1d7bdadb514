import HabitModel
import HabitTestSupport
import HabitWire
import Testing

@testable import HabitServer

@Suite("undoing imports", .server)
struct ImportUndoTests {
    private static let table = """
        habit,name,date,status,amount,unit,note,recorded_at,time_zone\r
        run,run,2026-03-10,done,,,,,\r
        run,run,2026-03-11,not done,,,,,\r
        sit,sit,2026-03-10,done,,,,,\r

        """

    private func importTable(_ person: Person, _ query: String = "") async throws -> Int64 {
        try #require(
            try await person.post("/import\(query)", .file(Self.table)).decoded(ImportAnswer.self).id
        )
    }

    @Test("habits that only the import has filled are deleted, and can be imported again")
    func addedHabitsAreDeleted() async throws {
        let person = try await TestServer.shared.person()
        let id = try await importTable(person)
        let undone = try await person.post("/imports/\(id)/undo").decoded(ImportUndoAnswer.self)
        #expect(undone == ImportUndoAnswer(id: id, outcome: .applied, habitsDeleted: 2, entriesUndone: 3))
        #expect(try await person.habits().isEmpty)
        let again = try await person.post("/imports/\(id)/undo").decoded(ImportUndoAnswer.self)
        #expect(again == ImportUndoAnswer(id: id, outcome: .duplicate, habitsDeleted: 0, entriesUndone: 0))
        _ = try await importTable(person)
        #expect(try await person.habits().map(\.slug) == ["run", "sit"])
    }

    @Test("a habit with anything else stays, with what was done by hand")
    func otherEntriesStay() async throws {
        let person = try await TestServer.shared.person()
        let id = try await importTable(person)
        _ = try await person.post("/habits/run/log", #"{"log_date":"2026-03-12"}"#)
        _ = try await person.post("/habits/run/log", #"{"log_date":"2026-03-10","note":"mine"}"#)
        let undone = try await person.post("/imports/\(id)/undo").decoded(ImportUndoAnswer.self)
        #expect(undone == ImportUndoAnswer(id: id, outcome: .applied, habitsDeleted: 1, entriesUndone: 3))
        let log = try await person.log(of: "run")
        #expect(log.map(\.status) == [false, false, true])
        #expect(log.first?.note == "mine")
        // Imported again, the entries come back to the same habit.
        let again = try await person.post("/import", .file(Self.table)).decoded(ImportAnswer.self)
        #expect(again.habits == .init(added: 1, matched: 1))
        #expect(try await person.log(of: "run").map(\.status) == [true, false, true])
    }

    @Test("undoing the second import leaves the first")
    func firstImportStays() async throws {
        let person = try await TestServer.shared.person()
        _ = try await importTable(person)
        let newer = Self.table.replacing("2026-03-10,done", with: "2026-03-10,skipped")
        let id = try #require(
            try await person.post("/import", .file(newer)).decoded(ImportAnswer.self).id
        )
        #expect(try await person.log(of: "run").first?.skipped == true)
        let undone = try await person.post("/imports/\(id)/undo").decoded(ImportUndoAnswer.self)
        #expect(undone == ImportUndoAnswer(id: id, outcome: .applied, habitsDeleted: 0, entriesUndone: 2))
        #expect(try await person.log(of: "run").first?.status == true)
    }

    @Test("the time zone and the day start that an import took go back, unless they were changed since")
    func settingsGoBack() async throws {
        let ada = try await TestServer.shared.person()
        _ = try await ada.send("PATCH", "/users/me", #"{"time_zone":"Asia/Tokyo","day_starts_at":"04:00"}"#)
        try await ada.addHabit("run")
        let export = try await ada.get("/export").body
        let bob = try await TestServer.shared.person()
        _ = try await bob.send("PATCH", "/users/me", #"{"time_zone":"Europe/Vienna"}"#)
        func settings() async throws -> String {
            let user = try await bob.get("/users/me").decoded(User.self)
            return "\(user.timeZone.text) \(user.dayStartsAt)"
        }
        func importAndUndo(_ change: () async throws -> Void) async throws {
            let body = TestServer.Body.bytes(export, type: "application/octet-stream")
            let answer = try await bob.post("/import", body).decoded(ImportAnswer.self)
            #expect(try await settings() == "Asia/Tokyo 04:00")
            try await change()
            _ = try await bob.post("/imports/\(#require(answer.id))/undo")
        }
        try await importAndUndo {}
        #expect(try await settings() == "Europe/Vienna 00:00")
        try await importAndUndo {
            _ = try await bob.send("PATCH", "/users/me", #"{"day_starts_at":"05:00"}"#)
        }
        #expect(try await settings() == "Europe/Vienna 05:00")
    }

    @Test("an import is undone although the account has used up its storage")
    func fullAccountUndoes() async throws {
        try await TestServer.run(.init(quota: StorageQuota.smallest)) { server in
            let person = try await server.person()
            let id = try await importTable(person)
            _ = try await person.post("/habits/run/log", #"{"log_date":"2026-03-12"}"#)
            let store = try #require(server.server.store as? SQLStore)
            try await store.database.write {
                try $0.run(SQLStore.storageChange(2 * StorageQuota.smallest, of: person.user.id))
            }
            #expect(try await person.post("/habits/run/log", #"{"log_date":"2026-03-13"}"#).status == 413)
            let undone = try await person.post("/imports/\(id)/undo").decoded(ImportUndoAnswer.self)
            #expect(undone == ImportUndoAnswer(id: id, outcome: .applied, habitsDeleted: 1, entriesUndone: 3))
            #expect(try await person.log(of: "run").map(\.status) == [false, false, true])
        }
    }

    @Test("files that an import has attached go with it, and those that were there stay")
    func importedFilesGo() async throws {
        try await TestServer.run { server in
            let ada = try await server.person()
            try await ada.addHabit("Run")
            let photo = ImageFixture(name: "still.png").bytes
            try await ada.attach(photo, named: "photo.png", on: "2026-03-12")
            let older = try await ada.get("/export?format=tar").body
            try await ada.attach(SamplePDF.bytes(1), named: "plan.pdf", on: "2026-03-13")
            try await ada.attach(photo, named: "again.png", on: "2026-03-13")
            let newer = try await ada.get("/export?format=tar").body
            let bob = try await server.person()
            func importFile(_ bytes: [UInt8]) async throws -> Int64 {
                let body = TestServer.Body.bytes(bytes, type: "application/octet-stream")
                return try #require(try await bob.post("/import", body).decoded(ImportAnswer.self).id)
            }
            _ = try await importFile(older)
            let second = try await importFile(newer)
            #expect(try await bob.get("/files").decoded([AttachedFile].self).count == 3)
            _ = try await bob.post("/imports/\(second)/undo")
            let left = try await bob.get("/files").decoded([AttachedFile].self)
            #expect(left.map(\.filename) == ["photo.png"])
            #expect(try await bob.log(of: "run").map(\.files.count) == [1, 0])
            #expect(try await bob.get(#require(left.first).url).body.isEmpty == false)
            // The content that nobody has any more is left to the sweep.
            #expect(try await server.server.store.orphans().count == 1)
        }
    }

    @Test("imports are listed, newest first, with what they did")
    func importsAreListed() async throws {
        let (ada, bob) = (try await TestServer.shared.person(), try await TestServer.shared.person())
        #expect(try await ada.get("/imports").text == "[]")
        let first = try await importTable(ada)
        _ = try await ada.post("/imports/\(first)/undo")
        _ = try await importTable(ada)
        _ = try await ada.post("/import?dry_run=true", .file(Self.table))
        let list = try await ada.get("/imports").decoded([ImportSummary].self)
        #expect(list.map(\.id) == [2, 1] && list.map(\.format) == ["habit-csv", "habit-csv"])
        #expect(list.map { $0.undoneAt == nil } == [true, false])
        #expect(list.allSatisfy { $0.habits.added == 2 && $0.entries == .init(added: 3, changed: 0) })
        // Numbers do not tell how many imports others have made.
        #expect(try await importTable(bob) == 1)
    }

    @Test("nobody undoes another person's import, or one that does not exist")
    func otherImportsAreNotFound() async throws {
        let (ada, bob) = (try await TestServer.shared.person(), try await TestServer.shared.person())
        let id = try await importTable(ada)
        for text in ["\(id)", "999999", "x", "0\(id)", "-1", "0"] {
            let reply = try await bob.post("/imports/\(text)/undo")
            #expect(reply.status == 404 && reply.code == "import_not_found", "\(text)")
        }
        #expect(try await ada.habits().count == 2)
    }
}
