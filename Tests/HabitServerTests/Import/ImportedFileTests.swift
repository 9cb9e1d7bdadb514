import Crypto
import HabitModel
import HabitTestSupport
import HabitWire
import POSIXFiles
import Testing

@testable import HabitServer

@Suite("imports of attached files", .server)
struct ImportedFileTests {
    /// An archive with a habit that has one file on one day.
    private func archive(of file: [UInt8], named name: String = "plan.pdf") async throws -> TestServer.Body {
        let person = try await TestServer.shared.person()
        try await person.addHabit("run")
        _ = try await person.post("/habits/run/log", #"{"log_date":"2026-03-13"}"#)
        let small = SamplePDF.bytes()
        try await person.attach(small, named: name)
        let digest = file.sha256
        let document = try await person.get("/export").text
            .replacing(small.sha256, with: digest)
            .replacing("\"size\":\(small.count)", with: "\"size\":\(file.count)")
        return .bytes(
            TarFile.archive(of: [
                .init(name: "habit-export.json", bytes: Array(document.utf8)),
                .init(name: "\(digest).pdf", bytes: file),
            ]),
            type: "application/x-tar"
        )
    }

    @Test("a file that is larger than an upload may be is not attached, and is reported")
    func largeFileIsReported() async throws {
        let body = try await archive(of: SamplePDF.bytes(size: 10 << 20 + 1))
        let person = try await TestServer.shared.person()
        let isLost = { (line: ImportLine) in line.kind == "lost" && line.what.contains("10 MiB") }
        let planned = try await person.post("/import?dry_run=true", body).decoded(ImportAnswer.self)
        #expect(planned.report.contains(where: isLost))
        let refused = try await person.post("/import?strict=true", body)
        #expect(refused.code == "import_incomplete" && refused.text.contains("10 MiB"))
        #expect(try await person.habits().isEmpty)
        let answer = try await person.post("/import", body).decoded(ImportAnswer.self)
        #expect(answer.entries.added == 1 && answer.report.contains(where: isLost))
        #expect(try await person.get("/files").decoded([AttachedFile].self).isEmpty)
    }

    @Test("a file that a person has removed does not come back with the same archive")
    func removedFilesStayRemoved() async throws {
        let body = try await archive(of: SamplePDF.bytes(7))
        let person = try await TestServer.shared.person()
        _ = try await person.post("/import", body)
        let file = try #require(try await person.get("/files").decoded([AttachedFile].self).first)
        #expect(try await person.send("DELETE", file.url).status == 204)
        let again = try await person.post("/import", body).decoded(ImportAnswer.self)
        #expect(again.entries == .init(added: 0, changed: 0, same: 1, leftAlone: 0))
        #expect(try await person.get("/files").text == "[]")
    }

    @Test("undoing an import removes the files that it has attached, and no others")
    func undoRemovesFiles() async throws {
        let body = try await archive(of: SamplePDF.bytes(8))
        let person = try await TestServer.shared.person()
        let id = try #require(try await person.post("/import", body).decoded(ImportAnswer.self).id)
        #expect(try await person.post("/habits/run/log", #"{"log_date":"2026-03-12"}"#).status == 201)
        try await person.attach(SamplePDF.bytes(9), named: "mine.pdf")
        #expect(try await person.get("/files").decoded([AttachedFile].self).count == 2)
        let undone = try await person.post("/imports/\(id)/undo").decoded(ImportUndoAnswer.self)
        #expect(undone == ImportUndoAnswer(id: id, outcome: .applied, habitsDeleted: 0, entriesUndone: 1))
        let left = try await person.get("/files").decoded([AttachedFile].self)
        #expect(left.map(\.filename) == ["mine.pdf"])
        #expect(try await person.log(of: "run").flatMap(\.files) == left.map(\.id))
        #expect(try await person.orphans.count == 1)
        // Undone as a whole, it can be imported again with its files.
        _ = try await person.post("/import", body)
        #expect(try await person.get("/files").decoded([AttachedFile].self).count == 2)
    }

    @Test("an import that ends in the middle says how to undo it")
    func interruptedImportIsNamed() async throws {
        let body = try await archive(of: SamplePDF.bytes(10))
        let objects = try S3ObjectStore(
            settings: S3Settings(
                endpoint: "http://127.0.0.1:1",
                bucket: "habit",
                region: "us-east-1",
                accessKey: "a",
                secretKey: "b"
            )
        )
        try await TestServer.run(.init(objects: objects)) { server in
            let person = try await server.person()
            let refused = try await person.post("/import", body)
            #expect(refused.status == 503 && refused.code == "files_unavailable")
            let undo = try #require(
                try refused.decoded(Problem.self).hint?.firstMatch(of: /--import (\d+)/)?.1
            )
            #expect(try await person.habits().count == 1)
            #expect(try await person.post("/imports/\(undo)/undo").status == 200)
            #expect(try await person.habits().isEmpty)
        }
        try await TestServer.run(.init(quota: StorageQuota.smallest)) { server in
            let person = try await server.person()
            let lines = (1...3000).compactMap { Day("2026-03-12")?.advanced(by: -$0) }.map {
                "run,run,\($0),done,,,\(String(repeating: "note ", count: 80)),,\r\n"
            }
            let heading = "habit,name,date,status,amount,unit,note,recorded_at,time_zone\r\n"
            let refused = try await person.post("/import", .file(heading + lines.joined()))
            let problem = try refused.decoded(Problem.self)
            #expect(refused.status == 413 && problem.code == "quota_exceeded")
            #expect(problem.limit == StorageQuota.smallest && problem.used != nil)
            #expect(problem.hint?.contains("habit undo --import") == true)
        }
    }

    @Test("an archive brings the account's picture along, where the account takes the settings")
    func pictureComesAlong() async throws {
        let server = try TestServer.shared
        let ada = try await server.person()
        let picture = ImageFixture(name: "still.png").bytes
        let upload = TestServer.Body.avatar(picture, filename: "me.png", type: "image/png")
        #expect(try await ada.send("PUT", "/users/me/avatar", upload).status == 200)
        try await ada.addHabit("run")
        server.clock.advance(bySeconds: 60)
        let export = try await ada.get("/export?format=tar").body
        let archive = TestServer.Body.bytes(export, type: "application/x-tar")
        let avatar = try #require(try await ada.get("/export").json()["account"]?["avatar"])
        #expect(avatar["name"] == .string("me.png") && avatar["content_type"] == .string("image/png"))
        let bob = try await server.person()
        #expect(try await bob.post("/import", archive).decoded(ImportAnswer.self).report == [])
        #expect(try await bob.get("/export").json()["account"]?["avatar"] == avatar)
        #expect(try await bob.get("/users/me/avatar").body == ada.get("/users/me/avatar").body)
        #expect(try await bob.get("/export?format=tar").body.count == export.count)
        // Bytes are only in the archive, and an account with habits keeps its own picture.
        let eve = try await server.person()
        let document = TestServer.Body.file(try await ada.get("/export").text)
        #expect(
            try await eve.post("/import", document).decoded(ImportAnswer.self).report.map(\.kind) == ["lost"]
        )
        #expect(
            try await eve.post("/import", archive).decoded(ImportAnswer.self).report.map(\.kind) == [
                "ignored"
            ]
        )
        #expect(try await eve.get("/export").json()["account"]?["avatar"] == .null)
        _ = try await eve.post("/import?settings=true", archive)
        #expect(try await eve.get("/export").json()["account"]?["avatar"] == avatar)
    }

    @Test("a file in a folder with a long name is found in the command's archive")
    func longPathsAreFound() async throws {
        let folder = String(repeating: "long/", count: 40)
        let archive = TarFile.archive(of: [
            .init(name: folder + "habits", bytes: Array("! Health\nGymmed: 3/7\n".utf8)),
            .init(name: folder + "log", bytes: Array("2026-03-10 : Gymmed : y : :\n".utf8)),
        ])
        let person = try await TestServer.shared.person()
        let body = TestServer.Body.bytes(archive, type: "application/octet-stream")
        let answer = try await person.post("/import", body).decoded(ImportAnswer.self)
        #expect(answer.format == "harsh" && answer.habits.added == 1 && answer.entries.added == 1)
    }

    @Test("clients that send their files slowly do not hold up the imports of others")
    func slowUploadsHoldUpNobody() async throws {
        let server = try TestServer.shared
        var slow: [RawRequest] = []
        for _ in 1...2 {
            let person = try await server.person()
            let request = try RawRequest(server)
            await request.connection.send(
                "POST /import HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(person.token)\r\n"
                    + "Content-Length: 1000\r\n\r\nhabit"
            )
            slow.append(request)
        }
        let person = try await server.person()
        let start = ContinuousClock.now
        let reply = try await person.post("/import", .file("hello\n"))
        #expect(reply.code == "format_unknown")
        #expect(ContinuousClock.now - start < .seconds(60))
        withExtendedLifetime(slow) {}
    }
}

extension [UInt8] {
    /// The SHA-256 in hexadecimal digits.
    fileprivate var sha256: String { Hex.text(SHA256.hash(data: self)) }
}
