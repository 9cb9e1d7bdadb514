import HabitModel
import HabitWire
import Testing

@testable import HabitServer

@Suite("attached files", .server)
struct AttachmentTests {
    private static let photo = ImageFixture(name: "photo.jpg").bytes
    private static let still = ImageFixture(name: "still.png").bytes

    private func runner() async throws -> Person {
        let person = try await TestServer.shared.person()
        try await person.addHabit("run")
        return person
    }

    @Test("a file can be attached, listed, downloaded and removed from a day")
    func lifeCycle() async throws {
        let person = try await runner()
        let reply = try await person.upload(Self.photo, named: "Après.jpg", on: "2026-03-12")
        #expect(reply.status == 201)
        let file = try reply.decoded(AttachedFile.self)
        #expect(file.habit == "run" && file.logDate == Day("2026-03-12"))
        #expect(file.filename == "Après.jpg" && file.contentType == "image/jpeg")
        #expect(file.createdAt == TestClock.start && file.url == "/files/\(file.id)")
        let entries = try await person.log(of: "run")
        #expect(entries.map(\.files) == [[file.id]])
        #expect(entries.map(\.status) == [false])
        let path = "/habits/run/log/2026-03-12/files"
        for list in [path, "/files", "/files?habit=run&start=2026-03-12&end=2026-03-12"] {
            #expect(try await person.get(list).decoded([AttachedFile].self) == [file], "\(list)")
        }
        for list in ["/habits/run/log/2026-03-11/files", "/files?start=2026-03-13"] {
            #expect(try await person.get(list).text == "[]", "\(list)")
        }
        let bytes = try await person.get(file.url)
        #expect(bytes.status == 200 && Int64(bytes.body.count) == file.size)
        #expect(!ImageFixture.has(ImageFixture.marker, in: bytes.body))
        #expect(try await person.send("DELETE", "\(path)/\(file.id)").status == 204)
        #expect(try await person.send("DELETE", "\(path)/\(file.id)").code == "file_not_found")
        #expect(try await person.get(file.url).code == "file_not_found")
        #expect(try await person.log(of: "run").map(\.files) == [[]])
        #expect(person.objects.isEmpty)
    }

    @Test("the same content is one file with one object, until the last day loses it")
    func sameContentIsOneFile() async throws {
        let person = try await runner()
        let first = try await person.attach(Self.photo, named: "a.jpg")
        let again = try await person.upload(Self.photo, named: "b.jpg")
        #expect(again.status == 200)
        #expect(try again.decoded(AttachedFile.self) == first)
        let next = try await person.attach(Self.photo, named: "c.jpg", on: "2026-03-12")
        #expect(next.id == first.id && next.filename == "c.jpg")
        #expect(person.objects.count == 1)
        let other = try await runner()
        #expect(try await other.attach(Self.photo).id != first.id)
        #expect(try await person.send("DELETE", "/habits/run/log/2026-03-12/files/\(first.id)").status == 204)
        #expect(try await person.get(first.url).status == 200)
        _ = try await person.attach(Self.photo, on: "2026-03-12")
        #expect(try await person.send("DELETE", first.url).status == 204)
        #expect(try await person.get("/files").text == "[]")
        #expect(try await person.log(of: "run").allSatisfy(\.files.isEmpty))
        #expect(person.objects.isEmpty)
        #expect(try await person.orphans.isEmpty)
    }

    @Test("another person's files and the avatar are not found among a person's files")
    func filesOfOthersAreNotFound() async throws {
        let (ada, bob) = (try await runner(), try await runner())
        let file = try await ada.attach(Self.photo)
        for method in ["GET", "DELETE"] {
            let refused = try await bob.send(method, file.url)
            #expect(refused.status == 404 && refused.code == "file_not_found")
        }
        #expect(try await bob.send("DELETE", "/habits/run/log/2026-03-13/files/\(file.id)").status == 404)
        _ = try await ada.send("PUT", "/users/me/avatar", .avatar())
        let avatar = try #require(try await ada.get("/users/me").decoded(User.self).avatarURL)
        #expect(try await ada.send("DELETE", avatar).code == "file_not_found")
        #expect(try await ada.get("/files").decoded([AttachedFile].self).map(\.id) == [file.id])
        #expect(try await ada.get(avatar).status == 200)
    }

    @Test("the eleventh file of a day gets 422, also if two uploads race for the last place")
    func eleventhFileGets422() async throws {
        let person = try await runner()
        for number in 1...9 { try await person.attach(SamplePDF.bytes(number)) }
        let statuses = try await withThrowingTaskGroup(of: Reply.self) { group in
            for number in 10...11 { group.addTask { try await person.upload(SamplePDF.bytes(number)) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(statuses.map(\.status).sorted() == [201, 422])
        #expect(statuses.compactMap(\.code) == ["too_many_files"])
        #expect(try await person.upload(SamplePDF.bytes(1)).status == 200)
        #expect(try await person.log(of: "run").first?.files.count == 10)
        #expect(person.objects.count == 10)
    }

    @Test("a day must exist and must have begun")
    func dayMustHaveBegun() async throws {
        let person = try await runner()
        for date in ["2026-02-30", "today", "20260313"] {
            let reply = try await person.upload(Self.photo, on: date)
            #expect(reply.status == 422 && reply.fields == ["date"], "\(date)")
        }
        let future = try await person.upload(Self.photo, on: "2026-03-15")
        #expect(future.status == 422 && future.fields == ["log_date"])
        #expect(try await person.get("/files?start=2026-03-02&end=2026-03-01").fields == ["start"])
        #expect(try await person.get("/files?habit=none").code == "habit_not_found")
        #expect(person.objects.isEmpty)
        #expect(try await person.log(of: "run").isEmpty)
    }

    @Test("a habit or an account that is deleted takes its files along")
    func deletionTakesFiles() async throws {
        let person = try await TestServer.shared.person(password: "correct horse battery")
        try await person.addHabit("run")
        try await person.addHabit("read")
        try await person.attach(Self.photo)
        try await person.attach(Self.still)
        try await person.attach(Self.still, to: "read")
        #expect(try await person.send("DELETE", "/habits/run?permanently=true").status == 204)
        #expect(person.objects.count == 1)
        #expect(try await person.get("/files").decoded([AttachedFile].self).map(\.habit) == ["read"])
        let deletion = #"{"current_password":"correct horse battery"}"#
        #expect(try await person.send("DELETE", "/users/me", .json(deletion)).status == 204)
        #expect(person.objects.isEmpty)
        #expect(try await person.orphans.isEmpty)
    }

    @Test("an attached file is an event of its own, which can be undone and keeps the file")
    func attachingIsAnEvent() async throws {
        let person = try await runner()
        let file = try await person.attach(Self.photo)
        let event = try #require(try await person.get("/events").decoded(EventPage.self).events.first)
        #expect(event.change.change.keepsState && event.before == nil)
        #expect(try await person.get("/events").text.contains(#""change":{"attach":true}"#))
        #expect(try await person.post("/events/\(event.id)/undo").status == 200)
        #expect(try await person.log(of: "run").map(\.files) == [[file.id]])
    }
}
