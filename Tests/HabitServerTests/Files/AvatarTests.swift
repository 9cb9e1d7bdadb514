import HabitModel
import HabitTestSupport
import HabitWire
import Testing

@testable import HabitServer

@Suite("avatars", .server)
struct AvatarTests {
    private func objects(of person: Person) -> [String] {
        person.server.folder.files(below: "objects").filter { $0.hasPrefix(person.user.username + "/") }
    }

    @Test(
        "an image can be stored, served safely to its owner, replaced and removed",
        arguments: ["still.png", "photo.jpg", "still.gif", "lossy.webp"]
    )
    func avatarLifeCycle(name: String) async throws {
        let person = try await TestServer.shared.person()
        let first = try await person.send(
            "PUT",
            "/users/me/avatar",
            .avatar(ImageFixture(name: name).bytes, type: "x/y")
        )
        #expect(first.status == 200)
        let path = try #require(try first.decoded(User.self).avatarURL)
        #expect(objects(of: person).count == 1)
        for target in ["/users/me/avatar", path] {
            let reply = try await person.get(target)
            #expect(reply.status == 200)
            #expect(reply[header: "Content-Type"]?.hasPrefix("image/") == true)
            #expect(reply[header: "X-Content-Type-Options"] == "nosniff")
            #expect(reply[header: "Content-Security-Policy"] == "default-src 'none'; sandbox")
            #expect(reply[header: "Content-Disposition"] == "inline")
            #expect(reply[header: "Cache-Control"]?.contains("private") == true)
            #expect(!reply.text.contains(ImageFixture.marker))
        }
        let anonymousClient = try await TestServer.shared.person()
        #expect(try await anonymousClient.get(path).code == "file_not_found")
        let second = try await person.send("PUT", "/users/me/avatar", .avatar())
        #expect(try second.decoded(User.self).avatarURL != path)
        #expect(try await person.get(path).status == 404)
        #expect(objects(of: person).count == 1)
        #expect(try await person.send("DELETE", "/users/me/avatar").status == 204)
        #expect(try await person.send("DELETE", "/users/me/avatar").status == 204)
        #expect(try await person.get("/users/me/avatar").status == 404)
        #expect(try await person.get("/users/me").decoded(User.self).avatarURL == nil)
        #expect(objects(of: person).isEmpty)
    }

    @Test("the object is removed if its owner is deleted during the upload")
    func ownerDeletedDuringUpload() async throws {
        let person = try await TestServer.shared.person()
        let server = person.server.server
        _ = try await server.store.deleteUser(person.user.id, provenBy: "no hash", at: TestClock.start)
        let upload = Upload(filename: "me.png", bytes: ImageFixture(name: "still.png").bytes)
        await #expect(throws: StoreError.missing) {
            try await server.avatars.set(upload, for: person.user)
        }
        #expect(objects(of: person).isEmpty)
    }

    @Test(
        "a file that is not an image gets 415, whatever its name and type",
        arguments: [
            "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
            "<?xml version=\"1.0\"?><svg><script>alert(1)</script></svg>",
            "<!doctype html><script>alert(1)</script>", "%PDF-1.7\n", "BM\u{1}\u{2}\u{3}",
            "\u{0}\u{0}\u{1}\u{0}", "plain text", "",
            "\u{1F}\u{8B}\u{8}", "\u{0}\u{0}\u{0}\u{18}ftypheic", "MZ", "#!/bin/sh\n",
        ]
    )
    func nonImageGets415(content: String) async throws {
        let person = try await TestServer.shared.person()
        let reply = try await person.send("PUT", "/users/me/avatar", .avatar(Array(content.utf8)))
        #expect([415, 422].contains(reply.status))
        #expect(["unsupported_media_type", "invalid_image"].contains(reply.code))
        #expect(objects(of: person).isEmpty)
        #expect(try await person.get("/users/me").decoded(User.self).avatarURL == nil)
    }

    @Test(
        "the file name is only stored as data, never used in a key or header",
        arguments: [
            "../../x.png", "..\\\\..\\\\x.png", "/etc/passwd", "C:\\\\x.png", "CON", "-rf", ".htaccess",
            "%2e%2e%2fx.png",
            "a\\\"b.png", "é.png", "x; filename=y", "", ".", "..",
            String(repeating: "n", count: 300) + ".png",
        ]
    )
    func fileNameIsOnlyData(name: String) async throws {
        let person = try await TestServer.shared.person()
        let reply = try await person.send("PUT", "/users/me/avatar", .avatar(filename: name))
        #expect(reply.status == 200)
        let id = try #require(
            try reply.decoded(User.self).avatarURL.flatMap { Int64($0.dropFirst("/files/".count)) }
        )
        let file = try #require(try await person.server.server.store.file(id, of: person.user.id))
        let shape = try Regex("\(person.user.username)/avatars/[0-9a-f]{32}\\.png")
        #expect(file.storageKey.wholeMatch(of: shape) != nil)
        #expect(objects(of: person) == [file.storageKey])
        #expect(file.filename.unicodeScalars.count <= 255)
        let served = try await person.get("/users/me/avatar")
        #expect(served[header: "Content-Disposition"] == "inline")
    }

    @Test("a file name with a line break or U+0000 cannot forge a header")
    func fileNameCannotForgeHeader() async throws {
        let person = try await TestServer.shared.person()
        for name in ["a\r\nX-Evil: 1\r\n.png", "a\u{0}b.png", "a\nb"] {
            let reply = try await person.send("PUT", "/users/me/avatar", .avatar(filename: name))
            #expect([200, 400].contains(reply.status))
            #expect(reply[header: "X-Evil"] == nil)
            #expect(objects(of: person).count <= 1)
        }
    }

    @Test(
        "a form without exactly one file gets 400",
        arguments: [
            "", "--frontier--\r\n", "--frontier\r\n", "x",
            "--frontier\r\nContent-Disposition: form-data\r\n\r\n\r\n--frontier--",
            "--frontier\r\n\r\nx\r\n--frontier--\r\n",
            "--frontier\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--frontier--\r\n",
            """
            --frontier\r\nContent-Disposition: form-data; name="a"; filename="a"\r\n\r\nx\r\n--frontier\r\n\
            Content-Disposition: form-data; name="b"; filename="b"\r\n\r\nx\r\n--frontier--\r\n
            """,
        ]
    )
    func wrongFormGets400(body: String) async throws {
        let person = try await TestServer.shared.person()
        let reply = try await person.send(
            "PUT",
            "/users/me/avatar",
            .bytes(Array(body.utf8), type: "multipart/form-data; boundary=frontier")
        )
        #expect(reply.status == 400)
        #expect(reply.code == "malformed_request")
    }

    @Test(
        "an upload of another type gets 415, and one without a boundary 400",
        arguments: [
            ("image/png", 415), ("application/json", 415), ("multipart/mixed; boundary=b", 415), ("", 415),
            ("multipart/form-data", 400), ("multipart/form-data; boundary=", 400),
            ("multipart/form-data; boundary=\"\"", 400),
        ]
    )
    func wrongContentType(type: String, status: Int) async throws {
        let person = try await TestServer.shared.person()
        let body = TestServer.Body.bytes(ImageFixture(name: "still.png").bytes, type: type)
        #expect(try await person.send("PUT", "/users/me/avatar", body).status == status)
    }
}
