import HabitModel
import HabitTestSupport
import HabitWire
import Testing

@testable import HabitServer

@Suite("the daily list of objects")
struct ObjectListingTests {
    @Test("an object that nothing names is deleted a day later, and a file without its object is reported")
    func listingFindsDifferences() async throws {
        try await TestServer.run { server in
            let person = try await server.person()
            try await person.addHabit("run")
            try await person.attach(SamplePDF.bytes(1))
            let name = person.user.username
            let objects = server.server.objects
            let stray = try #require(ObjectKey("\(name)/files/stray.pdf"))
            let foreign = try #require(ObjectKey("other/things/thing.txt"))
            for key in [stray, foreign] { try await objects.put([1], key: key, contentType: "text/plain") }
            let listing = ObjectListing(objects: server.server.stored)
            try await listing.run()
            #expect(try await server.get("/health/ready").json()["files"] == .string("ok"))
            let sweeper = FileSweeper(objects: server.server.stored)
            server.clock.advance(bySeconds: 23 * 3600)
            #expect(try await sweeper.sweep() == 0)
            try await listing.run()
            server.clock.advance(bySeconds: 3601)
            #expect(try await sweeper.sweep() == 1)
            await #expect(throws: ObjectStoreError.missing) { try await objects.get(stray) }
            #expect(try await objects.get(foreign) == [1])
            let file = try #require(person.objects.first { $0.contains("/files/") })
            try await objects.delete(try #require(ObjectKey(file)))
            try await listing.run()
            #expect(try await server.get("/health/ready").json()["files"] == .string("incomplete"))
            #expect(try await server.get("/metrics").text.contains("\nhabit_files_missing 1\n"))
        }
    }

    @Test("the sweep never deletes the object of a row, even if there is a line for it")
    func namedObjectsStay() async throws {
        try await TestServer.run { server in
            let person = try await server.person()
            try await person.addHabit("run")
            let file = try await person.attach(SamplePDF.bytes(2))
            let key = try #require(person.objects.first { $0.contains("/files/") })
            try await server.server.store.addOrphan(key, at: server.clock.now)
            server.clock.advance(bySeconds: 100 * 3600)
            #expect(try await FileSweeper(objects: server.server.stored).sweep() == 0)
            #expect(try await person.get(file.url).status == 200)
        }
    }
}
