import Testing

@testable import HabitServer

@Suite("orientation of images")
struct ImageOrientationTests {
    /// Exif data with this orientation between other entries, in either byte order.
    static func exif(_ orientation: Int, isBig: Bool, type: Int = 3, count: Int = 1) -> [UInt8] {
        var writer = ByteWriter()
        func number(_ value: Int, _ count: Int) {
            if isBig { writer.bigEndian(value, count) } else { writer.littleEndian(value, count) }
        }
        writer.write((isBig ? "MM" : "II").utf8)
        number(42, 2)
        number(12, 4)
        writer.write([0, 0, 0, 0])
        number(3, 2)
        // Make comes before the orientation and Software after it; both contain metadata to be removed.
        let entries = [(0x010F, 2, 12, 54), (0x0112, type, count, orientation), (0x0131, 2, 12, 54)]
        for (tag, type, count, value) in entries {
            number(tag, 2)
            number(type, 2)
            number(count, 4)
            if type == 3 {
                number(value, 2)
                number(0, 2)
            } else {
                number(value, 4)
            }
        }
        number(0, 4)
        writer.write(ImageFixture.marker.utf8)
        writer.write([0])
        return writer.bytes
    }

    static func png(_ exif: [UInt8], afterData: Bool = false) throws -> [UInt8] {
        let still = try #require(ImageFixture.all.first { $0.name == "still.png" }).bytes
        let clean = try ImageSanitizer.sanitize(still).bytes
        let header = try #require(PNGChunks.data(of: "IHDR", in: clean))
        let data = try #require(PNGChunks.data(of: "IDAT", in: clean))
        let chunks = [("IHDR", header), ("IDAT", data)]
        let chunk = ("eXIf", exif)
        return PNGChunks.file(
            (afterData ? chunks + [chunk] : [chunks[0], chunk, chunks[1]]) + [("IEND", [])]
        )
    }

    static func webp(_ exif: [UInt8], of name: String = "lossless.webp") throws -> [UInt8] {
        let fixture = try #require(ImageFixture.all.first { $0.name == name }).bytes
        var clean = try ImageSanitizer.sanitize(fixture)
        // Removes the fixture's own orientation, which is the last chunk.
        if clean.bytes[12...].starts(with: "VP8X".utf8), clean.bytes[20] & 0x08 != 0 {
            let bytes = Array(clean.bytes.dropLast(ExifOrientation.chunk(6).count + 8))
            clean = SanitizedImage(bytes: bytes, format: .webp, width: clean.width, height: clean.height)
        }
        var chunks = ByteWriter()
        if Array(clean.bytes[12..<16]) == Array("VP8X".utf8) {
            chunks.write(clean.bytes[12..<20])
            chunks.write([clean.bytes[20] | 0x08])
            chunks.write(clean.bytes[21...])
        } else {
            chunks.write("VP8X\u{0A}\0\0\0\u{08}\0\0\0")
            chunks.littleEndian(clean.width - 1, 3)
            chunks.littleEndian(clean.height - 1, 3)
            chunks.write(clean.bytes[12...])
        }
        WebPChunk(type: "EXIF", data: exif[...]).write(to: &chunks)
        var file = ByteWriter()
        file.write("RIFF")
        file.littleEndian(chunks.bytes.count + 4, 4)
        file.write("WEBP")
        file.write(chunks.bytes)
        return file.bytes
    }

    static func jpeg(_ exif: [UInt8]) throws -> [UInt8] {
        let fixture = try #require(ImageFixture.all.first { $0.name == "progressive.jpg" }).bytes
        var segment = ByteWriter()
        segment.write([0xFF, 0xD8, 0xFF, 0xE1])
        segment.bigEndian(exif.count + 8, 2)
        segment.write("Exif\0\0")
        segment.write(exif)
        var clean = try ImageSanitizer.sanitize(fixture).bytes
        if let own = clean.firstRange(of: [0xFF, 0xE1, 0, 34]) {
            clean.removeSubrange(own.lowerBound..<own.lowerBound + 36)
        }
        return segment.bytes + clean.dropFirst(2)
    }

    /// The orientation in a sanitised PNG.
    private func orientation(ofPNG bytes: [UInt8]) -> Int? {
        PNGChunks.data(of: "eXIf", in: bytes).flatMap { ExifOrientation.inChunk($0[...]) }
    }

    /// The orientation in the last chunk of a sanitised WebP.
    private func orientation(ofWebP bytes: [UInt8]) -> Int? {
        let length = ExifOrientation.chunk(6).count
        guard bytes.dropLast(length + 4).suffix(4).elementsEqual("EXIF".utf8) else { return nil }
        return ExifOrientation.inChunk(bytes.suffix(length))
    }

    @Test(
        "each of the eight orientations is kept, and nothing else, in either byte order",
        arguments: 1...8,
        [true, false]
    )
    func orientationIsKept(orientation: Int, isBig: Bool) throws {
        let exif = Self.exif(orientation, isBig: isBig)
        // The first one is the default, which is left out.
        let expected = orientation == 1 ? nil : orientation
        let png = try ImageSanitizer.sanitize(Self.png(exif)).bytes
        #expect(self.orientation(ofPNG: png) == expected)
        for name in ["lossless.webp", "lossy.webp", "alpha.webp", "animated.webp"] {
            let webp = try ImageSanitizer.sanitize(Self.webp(exif, of: name)).bytes
            #expect(self.orientation(ofWebP: webp) == expected, "\(name)")
            #expect(webp[20] & 0x08 == (expected == nil ? 0 : 0x08), "\(name)")
            #expect(!ImageFixture.has(ImageFixture.marker, in: webp))
            #expect(try ImageSanitizer.sanitize(webp).bytes == webp)
        }
        #expect(!ImageFixture.has(ImageFixture.marker, in: png))
        #expect(try ImageSanitizer.sanitize(png).bytes == png)
    }

    @Test("the orientation of a PNG is moved before the pixels, and occurs once")
    func orientationPrecedesPixels() throws {
        let exif = Self.exif(6, isBig: true)
        for afterData in [true, false] {
            let clean = try ImageSanitizer.sanitize(Self.png(exif, afterData: afterData)).bytes
            #expect(Array(clean[37..<41]) == Array("eXIf".utf8))
            #expect(clean.indices.count { clean[$0...].starts(with: "eXIf".utf8) } == 1)
            #expect(clean[33..<37].elementsEqual([0, 0, 0, 26]))
        }
    }

    @Test("the Exif prefix of JPEG is accepted in the other formats, too")
    func exifPrefixIsAccepted() throws {
        let exif = Array("Exif\0\0".utf8) + Self.exif(8, isBig: false)
        #expect(try orientation(ofPNG: ImageSanitizer.sanitize(Self.png(exif)).bytes) == 8)
        #expect(try orientation(ofWebP: ImageSanitizer.sanitize(Self.webp(exif)).bytes) == 8)
    }

    @Test("damaged Exif data is removed, and the image is kept", arguments: damaged.indices)
    func damagedExifIsRemoved(index: Int) throws {
        let exif = Self.damaged[index]
        let png = try ImageSanitizer.sanitize(Self.png(exif)).bytes
        #expect(PNGChunks.data(of: "eXIf", in: png) == nil)
        #expect(PNGChunks.data(of: "IDAT", in: png) != nil)
        let webp = try ImageSanitizer.sanitize(Self.webp(exif)).bytes
        #expect(!ImageFixture.has("EXIF", in: webp))
        #expect(webp[20] == 0)
        let jpeg = try ImageSanitizer.sanitize(Self.jpeg(exif)).bytes
        #expect(!ImageFixture.has("Exif", in: jpeg))
    }

    private static let damaged: [[UInt8]] = [
        [], Array("MM".utf8), Array("MM\0*".utf8), Array("XX\0*\0\0\0\u{8}\0\u{1}".utf8),
        Array("MM\0+\0\0\0\u{8}\0\u{1}".utf8), Array("MM\0*".utf8) + [0xFF, 0xFF, 0xFF, 0xFF],
        Array(exif(6, isBig: true).prefix(30)), exif(0, isBig: true), exif(9, isBig: false),
        exif(6, isBig: true, type: 4),
        exif(6, isBig: true, count: 2), exif(0x0600, isBig: false),
        Array("MM\0*\0\0\0\u{8}".utf8) + [0xFF, 0xFF] + [UInt8](repeating: 0, count: 24),
    ]

    @Test("trailing data of a WebP may be broken without affecting the orientation before it")
    func brokenTrailingDataIsIgnored() throws {
        var file = try Self.webp(Self.exif(3, isBig: true))
        file += [0x58, 0x4D, 0x50, 0x20, 0xFF, 0xFF, 0, 0]
        let size = file.count - 8
        for index in 0..<4 { file[4 + index] = UInt8(truncatingIfNeeded: size >> (8 * index)) }
        #expect(try orientation(ofWebP: ImageSanitizer.sanitize(file).bytes) == 3)
    }
}
