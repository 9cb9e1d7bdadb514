import HabitModel
import HabitWire
import Testing

@testable import HabitServer

@Suite("content of attached files", .server)
struct AttachmentContentTests {
    private func runner() async throws -> Person {
        let person = try await TestServer.shared.person()
        try await person.addHabit("run")
        return person
    }

    @Test("every kind of image and a PDF is accepted, whatever its name", arguments: ImageFixture.all)
    func imagesAreAccepted(fixture: ImageFixture) async throws {
        let person = try await runner()
        let file = try await person.attach(fixture.bytes, named: "x.html")
        #expect(file.contentType == ImageFormat.detect(fixture.bytes)?.contentType)
        let pdf = try await person.attach(SamplePDF.bytes(), named: "photo.jpg")
        #expect(pdf.contentType == "application/pdf")
        #expect(try await person.get(pdf.url).body == SamplePDF.bytes())
    }

    @Test("the orientation of a photo is kept, and everything else about it is removed")
    func orientationIsKept() async throws {
        let person = try await runner()
        let photo = ImageFixture(name: "photo.jpg").bytes
        let file = try await person.attach(photo)
        let served = try await person.get(file.url).body
        #expect(served == (try ImageSanitizer.sanitize(photo).bytes))
        #expect(!ImageFixture.has(ImageFixture.marker, in: served))
    }

    @Test(
        "anything else gets 415, also if its name and type say otherwise",
        arguments: [
            "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>",
            "<?xml version=\"1.0\"?><svg/>", "<!doctype html><script>alert(1)</script>",
            "\u{0}\u{0}\u{0}\u{18}ftypheic", "PK\u{3}\u{4}", "MZ", "plain text", " %PDF-1.7\n%%EOF",
            "%PDF-3.0\n%%EOF", "%PDF-1.7 without its end", "<html>%PDF-1.7\n%%EOF", "",
        ]
    )
    func otherContentGets415(content: String) async throws {
        let person = try await runner()
        for type in ["application/octet-stream", "image/png", "application/pdf"] {
            let reply = try await person.upload(Array(content.utf8), named: "photo.png", type: type)
            #expect(reply.status == 415, "\(type)")
            #expect(reply.code == "unsupported_media_type")
        }
        #expect(try await person.log(of: "run").isEmpty)
        #expect(person.objects.isEmpty)
    }

    @Test("the end mark of a PDF must be in the last 1,024 bytes")
    func endMarkMustBeNearTheEnd() {
        let pdf = SamplePDF.bytes()
        #expect(PDF.isPDF(pdf + [UInt8](repeating: 0, count: 1024 - 6)))
        #expect(!PDF.isPDF(pdf + [UInt8](repeating: 0, count: 1024)))
    }

    @Test("a type that contradicts the content gets 415")
    func contradictingTypeGets415() async throws {
        let person = try await runner()
        let image = ImageFixture(name: "still.png").bytes
        for (bytes, type, status) in [
            (image, "image/jpeg", 201), (image, "image/svg+xml", 415), (image, "text/html", 415),
            (image, "application/pdf", 415), (SamplePDF.bytes(), "image/png", 415),
            (SamplePDF.bytes(), "application/pdf; x=y", 201), (SamplePDF.bytes(2), "", 201),
        ] {
            #expect(try await person.upload(bytes, type: type).status == status, "\(type)")
        }
    }

    @Test("of a file that is an image and something else, only the image is left")
    func polyglotsAreTakenApart() async throws {
        let person = try await runner()
        let script = "*/=1;alert('payload')//"
        let gif = ImageFixture(name: "still.gif").bytes
        let gifAndScript =
            gif.dropLast() + [0x21, 0xFE, UInt8(script.utf8.count)] + Array(script.utf8) + [0, 0x3B]
        let pngAndZip = ImageFixture(name: "still.png").bytes + Array("PK\u{3}\u{4}payload".utf8)
        let jpegAndPage = ImageFixture(name: "photo.jpg").bytes + Array("<script>payload</script>".utf8)
        for bytes in [Array(gifAndScript), pngAndZip, jpegAndPage] {
            let served = try await person.get(try await person.attach(bytes).url)
            #expect(!ImageFixture.has("payload", in: served.body))
            #expect(served[header: "X-Content-Type-Options"] == "nosniff")
        }
        // A GIF whose size is the beginning of a comment in JavaScript.
        let beginning = Array("GIF89a/*".utf8) + gif.dropFirst(8)
        #expect(try await person.upload(beginning).status == 422)
        // What is inside a PDF stays, so it is never shown in the page.
        let page = Array("%PDF-1.7\n<script>payload</script>\n%%EOF".utf8)
        let served = try await person.get(try await person.attach(page).url)
        #expect(served[header: "Content-Disposition"]?.hasPrefix("attachment;") == true)
        #expect(served[header: "Content-Security-Policy"] == "default-src 'none'; sandbox")
    }

    @Test("a file of 10 MiB is accepted, and one byte more gets 413")
    func sizeIsLimited() async throws {
        let person = try await runner()
        let limit = AttachedFile.maximumBytes
        let file = try await person.attach(SamplePDF.bytes(1, size: limit))
        #expect(file.size == Int64(limit))
        #expect(try await person.get(file.url).body == SamplePDF.bytes(1, size: limit))
        for size in [limit + 1, limit + 100_000] {
            let reply = try await person.upload(SamplePDF.bytes(2, size: size))
            #expect(reply.status == 413 && reply.code == "too_large")
        }
        #expect(person.objects.count == 1)
    }
}
