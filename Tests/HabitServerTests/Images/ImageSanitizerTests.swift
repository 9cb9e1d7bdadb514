import Testing

@testable import HabitServer

@Suite("rewriting a picture")
struct ImageSanitizerTests {
    @Test("the format comes from the content, the size from the header", arguments: Fixture.all)
    func kept(fixture: Fixture) throws {
        let image = try ImageSanitizer.sanitize(fixture.bytes)
        let fileExtension = try #require(fixture.name.split(separator: ".").last)
        #expect(image.format.fileExtension == fileExtension)
        #expect(ImageFormat.detect(image.bytes) == image.format)
        let sizes: [String: [Int]] = ["cmyk.jpg": [24, 16], "still.png": [32, 24]]
        let animated = fixture.name.hasPrefix("animated") ? [32, 24] : nil
        #expect([image.width, image.height] == sizes[fixture.name] ?? animated ?? [48, 32])
        #expect(image.bytes.count <= fixture.bytes.count)
    }

    @Test("no metadata is left", arguments: Fixture.all)
    func metadata(fixture: Fixture) throws {
        let image = try ImageSanitizer.sanitize(fixture.bytes)
        #expect(!Fixture.has(Fixture.marker, in: image.bytes))
        for name in [
            "tEXt", "zTXt", "iTXt", "iCCP", "prVt", "acTL", "fcTL", "fdAT", "ICCP", "XMP ",
        ] {
            #expect(!Fixture.has(name, in: image.bytes), "\(name)")
        }
    }

    @Test("what is appended after the end is gone", arguments: Fixture.all)
    func trailer(fixture: Fixture) throws {
        let clean = try ImageSanitizer.sanitize(fixture.bytes)
        let script = Array("<html><script>\(Fixture.marker)</script></html>PK\u{3}\u{4}".utf8)
        #expect(try ImageSanitizer.sanitize(fixture.bytes + script) == clean)
    }

    @Test("rewriting what was rewritten changes nothing", arguments: Fixture.all)
    func idempotent(fixture: Fixture) throws {
        let once = try ImageSanitizer.sanitize(fixture.bytes)
        #expect(try ImageSanitizer.sanitize(once.bytes) == once)
    }

    @Test("the pixel data is untouched")
    func pixels() throws {
        let png = try #require(Fixture.all.first { $0.name == "palette.png" }).bytes
        let clean = try ImageSanitizer.sanitize(png).bytes
        for name in ["PLTE", "tRNS", "gAMA", "IDAT"] {
            #expect(PNGChunks.data(of: name, in: clean) == PNGChunks.data(of: name, in: png), "\(name)")
        }
    }

    @Test("the orientation of a photo stays, alone")
    func orientation() throws {
        let photo = try #require(Fixture.all.first { $0.name == "photo.jpg" })
        let clean = try ImageSanitizer.sanitize(photo.bytes).bytes
        let segments = JPEGSegments.markersAndData(in: clean)
        let exif = try #require(segments.first { $0.marker == 0xE1 })
        #expect(segments.filter { $0.marker == 0xE1 }.count == 1)
        #expect(exif.data.count == 32)
        #expect(ExifOrientation.inSegment(exif.data[...]) == 6)
        #expect(segments.allSatisfy { ![0xE2, 0xED, 0xFE].contains($0.marker) })
    }

    @Test(
        "the extended header of a WebP announces only what is left",
        arguments: ["lossy.webp", "alpha.webp"]
    )
    func webPFlags(name: String) throws {
        let fixture = try #require(Fixture.all.first { $0.name == name })
        let clean = try ImageSanitizer.sanitize(fixture.bytes).bytes
        #expect(Array(clean[12..<16]) == Array("VP8X".utf8))
        #expect(clean[20] == (name == "alpha.webp" ? 0x18 : 0x08))
    }

    @Test("an animation keeps its frames and its loop", arguments: ["animated.gif", "animated.webp"])
    func animation(name: String) throws {
        let fixture = try #require(Fixture.all.first { $0.name == name })
        let clean = try ImageSanitizer.sanitize(fixture.bytes).bytes
        if name == "animated.gif" {
            #expect(Fixture.has("NETSCAPE2.0", in: clean))
            #expect(fixture.bytes.count - clean.count == 2 + 1 + Fixture.marker.utf8.count + 1)
        } else {
            #expect(Fixture.has("ANIM", in: clean))
            #expect(clean.indices.count { clean[$0...].starts(with: "ANMF".utf8) } == 3)
        }
    }
}
