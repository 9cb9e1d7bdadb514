import Crypto
import HabitModel
import HabitWire
import POSIXFiles
import Testing

@testable import HabitServer

@Suite("how files are served", .server)
struct ServedFileTests {
    private func person(with bytes: [UInt8]) async throws -> (Person, AttachedFile) {
        let person = try await TestServer.shared.person()
        try await person.addHabit("run")
        return (person, try await person.attach(bytes, named: "Früh.png"))
    }

    private func get(_ file: AttachedFile, _ person: Person, _ fields: (String, String)...) async throws
        -> Reply
    {
        try await person.send("GET", file.url, headers: fields.map { (name: $0.0, value: $0.1) })
    }

    @Test("an image is shown, for its owner alone, and kept for good")
    func headersOfImage() async throws {
        let (person, file) = try await person(with: ImageFixture(name: "still.png").bytes)
        let reply = try await get(file, person)
        #expect(reply[header: "Content-Type"] == "image/png")
        #expect(
            reply[header: "Content-Disposition"]
                == "inline; filename=\"Fr_h.png\"; filename*=UTF-8''Fr%C3%BCh.png"
        )
        #expect(reply[header: "Content-Security-Policy"] == "default-src 'none'; sandbox")
        #expect(reply[header: "X-Content-Type-Options"] == "nosniff")
        #expect(reply[header: "Cross-Origin-Resource-Policy"] == "same-origin")
        #expect(reply[header: "Cache-Control"] == "private, max-age=31536000, immutable")
        #expect(reply[header: "Accept-Ranges"] == "bytes")
        #expect(reply[header: "ETag"] == "\"\(file.sha256)\"")
        #expect(Hex.text(SHA256.hash(data: reply.body)) == file.sha256)
    }

    @Test("a client that has the file gets 304 without it")
    func knownFileGets304() async throws {
        let (person, file) = try await person(with: SamplePDF.bytes())
        for tags in ["\"\(file.sha256)\"", "W/\"\(file.sha256)\"", "\"x\", \"\(file.sha256)\"", "*"] {
            let reply = try await get(file, person, ("If-None-Match", tags))
            #expect(reply.status == 304 && reply.body.isEmpty, "\(tags)")
            #expect(reply[header: "ETag"] == "\"\(file.sha256)\"")
        }
        #expect(try await get(file, person, ("If-None-Match", "\"x\"")).status == 200)
        let stranger = try await TestServer.shared.person()
        #expect(try await get(file, stranger, ("If-None-Match", "*")).status == 404)
    }

    @Test("a range gets the part that it asks for")
    func rangeGetsPart() async throws {
        let bytes = SamplePDF.bytes(7, size: 3 << 20)
        let (person, file) = try await person(with: bytes)
        let size = bytes.count
        for (field, range) in [
            ("bytes=0-0", 0..<1), ("bytes=5-", 5..<size), ("bytes=-7", size - 7..<size),
            ("bytes=1048570-2097160", 1_048_570..<2_097_161), ("bytes=10-99999999999999999999", 10..<size),
            ("bytes=-99999999999", 0..<size),
        ] {
            let reply = try await get(file, person, ("Range", field))
            #expect(reply.status == 206, "\(field)")
            #expect(reply.body == Array(bytes[range]), "\(field)")
            #expect(
                reply[header: "Content-Range"] == "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(size)"
            )
        }
    }

    @Test("an invalid range means the whole file, and one beyond its end gets 416")
    func otherRanges() async throws {
        let bytes = SamplePDF.bytes()
        let (person, file) = try await person(with: bytes)
        for field in ["bytes=", "bytes=-", "bytes=2-1", "lines=0-1", "bytes=0-1,3-4", "bytes=x-1", "0-1"] {
            let reply = try await get(file, person, ("Range", field))
            #expect(reply.status == 200 && reply.body == bytes, "\(field)")
        }
        for field in ["bytes=\(bytes.count)-", "bytes=999999-", "bytes=-0"] {
            let reply = try await get(file, person, ("Range", field))
            #expect(reply.status == 416 && reply.code == "range_not_satisfiable", "\(field)")
            #expect(reply[header: "Content-Range"] == "bytes */\(bytes.count)")
        }
        let part = try await get(file, person, ("Range", "bytes=0-3"), ("If-Range", "\"\(file.sha256)\""))
        #expect(part.status == 206)
        let whole = try await get(file, person, ("Range", "bytes=0-3"), ("If-Range", "\"other\""))
        #expect(whole.status == 200 && whole.body == bytes)
    }

    @Test("a file whose object is gone gets 404, and one without its store 503")
    func missingObject() async throws {
        let (person, file) = try await person(with: SamplePDF.bytes())
        let server = person.server.server
        for key in person.objects { try await server.objects.delete(#require(ObjectKey(key))) }
        #expect(try await get(file, person).code == "file_not_found")
    }
}
