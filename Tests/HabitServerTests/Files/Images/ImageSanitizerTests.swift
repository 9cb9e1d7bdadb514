import Testing

@testable import HabitServer

@Suite("sanitising images")
struct ImageSanitizerTests {
    @Test("the format comes from the content and the size from the header", arguments: ImageFixture.all)
    func formatAndSize(fixture: ImageFixture) throws {
        let image = try ImageSanitizer.sanitize(fixture.bytes)
        let fileExtension = try #require(fixture.name.split(separator: ".").last)
        #expect(image.format.fileExtension == fileExtension)
        #expect(ImageFormat.detect(image.bytes) == image.format)
        let sizes: [String: [Int]] = ["cmyk.jpg": [24, 16], "still.png": [32, 24]]
        let animated = fixture.name.hasPrefix("animated") ? [32, 24] : nil
        #expect([image.width, image.height] == sizes[fixture.name] ?? animated ?? [48, 32])
        #expect(image.bytes.count <= fixture.bytes.count)
    }

    @Test("all metadata is removed", arguments: ImageFixture.all)
    func metadataIsRemoved(fixture: ImageFixture) throws {
        let image = try ImageSanitizer.sanitize(fixture.bytes)
        #expect(!ImageFixture.has(ImageFixture.marker, in: image.bytes))
        for name in [
            "tEXt", "zTXt", "iTXt", "iCCP", "prVt", "acTL", "fcTL", "fdAT", "ICCP", "XMP ",
        ] {
            #expect(!ImageFixture.has(name, in: image.bytes), "\(name)")
        }
    }

    @Test("data after the end of the image is removed", arguments: ImageFixture.all)
    func trailingDataIsRemoved(fixture: ImageFixture) throws {
        let clean = try ImageSanitizer.sanitize(fixture.bytes)
        let script = Array("<html><script>\(ImageFixture.marker)</script></html>PK\u{3}\u{4}".utf8)
        #expect(try ImageSanitizer.sanitize(fixture.bytes + script) == clean)
    }

    @Test("sanitising twice changes nothing", arguments: ImageFixture.all)
    func sanitisingTwiceChangesNothing(fixture: ImageFixture) throws {
        let once = try ImageSanitizer.sanitize(fixture.bytes)
        #expect(try ImageSanitizer.sanitize(once.bytes) == once)
    }

    @Test("the pixel data stays unchanged")
    func pixelDataStaysUnchanged() throws {
        let png = try #require(ImageFixture.all.first { $0.name == "palette.png" }).bytes
        let clean = try ImageSanitizer.sanitize(png).bytes
        for name in ["PLTE", "tRNS", "gAMA", "IDAT"] {
            #expect(PNGChunks.data(of: name, in: clean) == PNGChunks.data(of: name, in: png), "\(name)")
        }
    }

    @Test("a photo keeps its orientation and no other metadata")
    func photoKeepsOrientation() throws {
        let photo = try #require(ImageFixture.all.first { $0.name == "photo.jpg" })
        let clean = try ImageSanitizer.sanitize(photo.bytes).bytes
        let segments = JPEGSegments.markersAndData(in: clean)
        let exif = try #require(segments.first { $0.marker == 0xE1 })
        #expect(segments.filter { $0.marker == 0xE1 }.count == 1)
        #expect(exif.data.count == 32)
        #expect(ExifOrientation.inSegment(exif.data[...]) == 6)
        #expect(segments.allSatisfy { ![0xE2, 0xED, 0xFE].contains($0.marker) })
    }

    @Test(
        "the extended header of a WebP declares only what is left",
        arguments: ["lossy.webp", "alpha.webp"]
    )
    func webPHeaderDeclaresContent(name: String) throws {
        let fixture = try #require(ImageFixture.all.first { $0.name == name })
        let clean = try ImageSanitizer.sanitize(fixture.bytes).bytes
        #expect(Array(clean[12..<16]) == Array("VP8X".utf8))
        #expect(clean[20] == (name == "alpha.webp" ? 0x18 : 0x08))
    }

    @Test("an animation keeps its frames and its loop", arguments: ["animated.gif", "animated.webp"])
    func animationKeepsFrames(name: String) throws {
        let fixture = try #require(ImageFixture.all.first { $0.name == name })
        let clean = try ImageSanitizer.sanitize(fixture.bytes).bytes
        if name == "animated.gif" {
            #expect(ImageFixture.has("NETSCAPE2.0", in: clean))
            #expect(fixture.bytes.count - clean.count == 2 + 1 + ImageFixture.marker.utf8.count + 1)
        } else {
            #expect(ImageFixture.has("ANIM", in: clean))
            #expect(clean.indices.count { clean[$0...].starts(with: "ANMF".utf8) } == 3)
        }
    }
}
