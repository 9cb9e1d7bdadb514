import HabitModel
import HabitTestSupport
import HabitWire
import Testing

@testable import HabitServer

@Suite("a server that dies while it stores or deletes files")
struct FileCrashTests {
    /// What a server does until it dies.
    enum Deed: String, CaseIterable, Sendable {
        case attach, attachAgain, detach, remove, deleteHabit, setAvatar, sweep
    }

    @Test(
        "whatever the step, a sweep leaves exactly one object for each row, in either store",
        arguments: StoreUnderTest.available,
        Deed.allCases
    )
    func everyStepIsSafe(store: StoreUnderTest, deed: Deed) async throws {
        var steps = 0
        while try await dies(doing: deed, at: steps + 1, on: store) { steps += 1 }
        // Each transaction and each call of the file store has a step before and one after it.
        #expect(steps >= (deed == .attachAgain ? 2 : 6), "\(deed) has \(steps) steps")
    }

    /// Does something on a server that dies at a step; false if it came to the end before.
    private func dies(doing deed: Deed, at step: Int, on store: StoreUnderTest) async throws -> Bool {
        try await store.withItsOwn { objects in
            try await ScratchFolder.with { try await dies(doing: deed, at: step, objects, folder: $0) }
        }
    }

    private func dies(
        doing deed: Deed,
        at step: Int,
        _ objects: any ObjectStore,
        folder: String
    ) async throws -> Bool {
        let database = try SQLiteDatabase(path: folder + "/habit.db")
        try await Migrator(database: database, logger: LogCapture().logger).run()
        let doom = Doom(at: step)
        let clock = TestClock()
        try await TestServer.run(
            .init(objects: objects, store: SQLStore(database: database), clock: clock)
        ) { server in
            let person = try await server.person()
            let first = try await prepare(person, for: deed)
            if deed == .sweep { clock.advance(bySeconds: 2 * FileSweeper.age) }
            let answered = try await TestServer.run(
                .init(
                    objects: DoomedObjects(base: objects, doom: doom),
                    store: SQLStore(database: DoomedDatabase(base: database, doom: doom)),
                    clock: clock
                )
            ) { doomed in
                doom.begin()
                return try await answer(
                    to: deed,
                    Person(user: person.user, token: person.token, server: doomed),
                    first
                )
            }
            if let answered {
                #expect(try await person.get(answered.url).status == 200, "\(deed) at \(step)")
            }
            clock.advance(bySeconds: 2 * FileSweeper.age)
            _ = try await FileSweeper(objects: server.server.stored).sweep()
            try await expectAgreement(server.server, "\(deed) at \(step)")
        }
        await database.close()
        return doom.isDead
    }

    /// Adds a habit with a file, an avatar and, to be swept, two orphans.
    private func prepare(_ person: Person, for deed: Deed) async throws -> AttachedFile {
        try await person.addHabit("run")
        let first = try await person.attach(SamplePDF.bytes(1), on: "2026-03-12")
        #expect(try await person.send("PUT", "/users/me/avatar", .avatar()).status == 200)
        guard deed == .sweep else { return first }
        for _ in 0..<2 {
            let key = try #require(
                ObjectKey(username: person.user.username, folder: "files", fileExtension: "pdf")
            )
            try await person.server.server.stored.put([1], key: key, contentType: "application/pdf")
        }
        return first
    }

    /// The file that the server says it has attached.
    private func answer(to deed: Deed, _ person: Person, _ first: AttachedFile) async throws -> AttachedFile?
    {
        switch deed {
        case .attach, .attachAgain:
            let reply = try await person.upload(SamplePDF.bytes(deed == .attach ? 2 : 1))
            return reply.status == 201 ? try reply.decoded(AttachedFile.self) : nil
        case .detach: _ = try await person.send("DELETE", "/habits/run/log/2026-03-12/files/\(first.id)")
        case .remove: _ = try await person.send("DELETE", first.url)
        case .deleteHabit: _ = try await person.send("DELETE", "/habits/run?permanently=true")
        case .setAvatar:
            _ = try await person.send(
                "PUT",
                "/users/me/avatar",
                .avatar(ImageFixture(name: "photo.jpg").bytes)
            )
        case .sweep: _ = try? await FileSweeper(objects: person.server.server.stored).sweep()
        }
        return nil
    }

    private func expectAgreement(_ server: Server, _ place: String) async throws {
        let findings = try await FileCheck(store: server.store, objects: server.objects).run()
        #expect(findings.wrong.isEmpty && findings.unknown.isEmpty, "\(place)")
        #expect(findings.files == findings.objects && findings.orphans == 0, "\(place)")
        #expect(try await server.store.orphans().isEmpty, "\(place)")
    }
}
