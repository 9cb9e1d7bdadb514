import HabitModel
import HabitWire
import Testing

@testable import HabitServer

@Suite("names of attached files", .server)
struct FileNameTests {
    @Test(
        "a name has no folders, no control characters and nothing that reverses text",
        arguments: [
            ("photo.jpg", "photo.jpg"), ("../../x", "x"), ("..\\..\\x.pdf", "x.pdf"),
            ("/etc/passwd", "passwd"),
            ("", "file"), ("..", "file"), (".", "file"), ("a/", "file"), ("a\nb\r\nX: y.png", "abX: y.png"),
            ("\u{202E}gpj.exe", "gpj.exe"), ("a\u{2066}b\u{2069}\u{200F}\u{FEFF}.png", "ab.png"),
            ("a\u{0}b", "ab"), ("a\u{2028}b", "ab"), ("👩‍💻.png", "👩‍💻.png"), (".profile", ".profile"),
        ]
    )
    func nameIsCleaned(sent: String, name: String) {
        #expect(FileName(sent).text == name)
    }

    @Test("a long name is cut to 255 bytes before its extension, at a character")
    func longNameIsCut() {
        #expect(FileName(String(repeating: "n", count: 300) + ".jpeg").text.utf8.count == 255)
        #expect(FileName(String(repeating: "n", count: 300) + ".jpeg").text.hasSuffix("n.jpeg"))
        let emoji = FileName(String(repeating: "é👩‍💻", count: 100) + ".pdf").text
        #expect(emoji.utf8.count <= 255 && emoji.utf8.count > 230)
        #expect(emoji.hasSuffix(".pdf") && emoji.dropLast(4).allSatisfy { "é👩‍💻".contains($0) })
        #expect(FileName("x." + String(repeating: "n", count: 400)).text.utf8.count == 255)
    }

    @Test("the disposition has an ASCII name and the real one in UTF-8")
    func dispositionHasBothNames() {
        #expect(
            FileName("Früh \"1\".pdf").disposition("attachment")
                == "attachment; filename=\"Fr_h _1_.pdf\"; filename*=UTF-8''Fr%C3%BCh%20%221%22.pdf"
        )
    }

    @Test(
        "no name can add a field to the answer",
        arguments: [
            "../../x", "a\r\nX-Evil: 1\r\n.png", "a\nX-Evil: 1", "\u{202E}gpj.png", "a\"; x=\"y.png", "é.png",
        ]
    )
    func nameCannotForgeField(name: String) async throws {
        let person = try await TestServer.shared.person()
        try await person.addHabit("run")
        let quoted = name.replacing("\"", with: "\\\"")
        let reply = try await person.upload(ImageFixture(name: "still.png").bytes, named: quoted)
        guard reply.status == 201 else {
            #expect(reply.status == 400)
            return
        }
        let file = try reply.decoded(AttachedFile.self)
        #expect(file.filename == FileName(name).text)
        let served = try await person.get(file.url)
        #expect(served[header: "X-Evil"] == nil)
        #expect(served[header: "Content-Disposition"] == FileName(name).disposition("inline"))
        #expect(served.headers.count { $0.name.lowercased() == "content-disposition" } == 1)
    }
}
