import Crypto
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
        let answer = try await person.post("/import", body).decoded(ImportAnswer.self)
        #expect(answer.entries.added == 1)
        #expect(answer.report.contains { $0.kind == "lost" && $0.what.contains("10 MiB") })
        #expect(try await person.get("/files").decoded([AttachedFile].self).isEmpty)
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
