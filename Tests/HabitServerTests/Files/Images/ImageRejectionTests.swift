import Testing

@testable import HabitServer

@Suite("rejected images")
struct ImageRejectionTests {
    @Test(
        "other file types are unsupported, whatever their names",
        arguments: [
            "", "x", "<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "<?xml version='1.0'?><svg/>",
            "<!doctype html><html></html>", "%PDF-1.7\n", "BM\u{46}\u{0}\u{0}\u{0}",
            "\u{0}\u{0}\u{1}\u{0}\u{1}",
            "\u{0}\u{0}\u{0}\u{18}ftypheic\u{0}", "\u{0}\u{0}\u{0}\u{18}ftypavif\u{0}", "just text", "GIF88a",
            "GIF8",
            "RIFF\u{4}\u{0}\u{0}\u{0}WAVE", "\u{1F}\u{8B}\u{8}", "PK\u{3}\u{4}", "II*\u{0}", " GIF89a",
            "P6 1 1 255\n",
        ]
    )
    func otherTypesAreUnsupported(text: String) {
        // Latin-1, so that each scalar is one byte.
        let bytes = text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
        #expect(throws: ImageError.unsupportedType) { _ = try ImageSanitizer.sanitize(bytes) }
    }

    @Test(
        "more than 4,096 pixels a side are rejected before anything is decompressed",
        arguments: [[65_535, 65_535], [4_097, 1], [1, 4_097], [20_000, 20_000]]
    )
    func tooManyPixelsAreRejected(size: [Int]) {
        let (width, height) = (size[0], size[1])
        var little = ByteWriter()
        little.littleEndian(width, 2)
        little.littleEndian(height, 2)
        var canvas = ByteWriter()
        canvas.write("RIFF\u{16}\0\0\0WEBPVP8X\u{0A}\0\0\0\0\0\0\0")
        canvas.littleEndian(width - 1, 3)
        canvas.littleEndian(height - 1, 3)
        var frame = ByteWriter()
        frame.write([0xFF, 0xD8, 0xFF, 0xC0, 0, 11, 8])
        frame.bigEndian(height, 2)
        frame.bigEndian(width, 2)
        frame.write([1, 1, 0x11, 0])
        let files = [
            PNGChunks.file([("IHDR", PNGChunks.header(width, height)), ("IDAT", [1]), ("IEND", [])]),
            Array("GIF89a".utf8) + little.bytes + [0, 0, 0], canvas.bytes, frame.bytes,
        ]
        for file in files {
            let error = #expect(throws: ImageError.self) { _ = try ImageSanitizer.sanitize(file) }
            #expect(error == .tooLarge(reason: "\(width) x \(height) pixels, the limit is 4096 x 4096"))
        }
    }

    @Test("an attached photo may be larger, up to 16,384 pixels a side and 100 million in all")
    func photosMayBeLarger() throws {
        for (width, height, fits) in [
            (8_064, 6_048, true), (16_384, 1, true), (16_385, 1, false), (10_001, 10_000, false),
        ] {
            let header = PNGChunks.header(width, height)
            let file = PNGChunks.file([("IHDR", header), ("IDAT", [1]), ("IEND", [])])
            if fits {
                #expect(try ImageSanitizer.sanitize(file, .attachment).width == width)
            } else {
                #expect(throws: ImageError.self) { _ = try ImageSanitizer.sanitize(file, .attachment) }
            }
        }
    }

    @Test("4,096 pixels a side are accepted, and 0 are not")
    func sideLengthIsLimited() throws {
        let full = PNGChunks.file([("IHDR", PNGChunks.header(4_096, 4_096)), ("IDAT", [1]), ("IEND", [])])
        #expect(try ImageSanitizer.sanitize(full).width == 4_096)
        let empty = PNGChunks.file([("IHDR", PNGChunks.header(0, 1)), ("IDAT", [1]), ("IEND", [])])
        #expect(throws: ImageError.corrupt(reason: "no pixels")) { _ = try ImageSanitizer.sanitize(empty) }
    }

    @Test(
        "a GIF of 500 frames is accepted, and one of 100,000 is rejected at once",
        arguments: [500, 501, 100_000]
    )
    func frameCountIsLimited(count: Int) throws {
        let frame: [UInt8] = [0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x4C, 1, 0]
        let head = Array("GIF89a".utf8) + [1, 0, 1, 0, 0, 0, 0]
        let file = head + [[UInt8]](repeating: frame, count: count).joined() + [0x3B]
        if count == 500 {
            #expect(try ImageSanitizer.sanitize(file).bytes == file)
        } else {
            #expect(throws: ImageError.tooLarge(reason: "more than 500 frames")) {
                _ = try ImageSanitizer.sanitize(file)
            }
        }
    }

    @Test("an animation of more than 100 million pixels in total is rejected", arguments: [5, 6])
    func totalPixelsAreLimited(count: Int) throws {
        // 4,096 × 4,096 is 16.8 million.
        let size: [UInt8] = [0, 0x10, 0, 0x10]
        let frame: [UInt8] = [0x2C, 0, 0, 0, 0] + size + [0, 2, 2, 0x4C, 1, 0]
        let gif =
            Array("GIF89a".utf8) + size + [0, 0, 0]
            + [[UInt8]](repeating: frame, count: count).joined() + [0x3B]
        let webp = try Self.animatedWebP(frames: count)
        for file in [gif, webp] {
            if count == 5 {
                #expect(try ImageSanitizer.sanitize(file).width == 4_096)
            } else {
                #expect(throws: ImageError.tooLarge(reason: "more than 100 million pixels over all frames")) {
                    _ = try ImageSanitizer.sanitize(file)
                }
            }
        }
    }

    /// An animation whose frames are 4,096 pixels square.
    private static func animatedWebP(frames: Int) throws -> [UInt8] {
        var content = ByteWriter()
        content.write("VP8X\u{0A}\0\0\0\u{02}\0\0\0")
        content.littleEndian(4_095, 3)
        content.littleEndian(4_095, 3)
        content.write("ANIM\u{06}\0\0\0\0\0\0\0\0\0")
        for _ in 0..<frames {
            var frame = ByteWriter()
            frame.write([0, 0, 0, 0, 0, 0])
            frame.littleEndian(4_095, 3)
            frame.littleEndian(4_095, 3)
            frame.write([100, 0, 0, 0])
            var picture = ByteWriter()
            picture.write([0x2F])
            picture.littleEndian(4_095 | 4_095 << 14, 4)
            picture.write([0])
            WebPChunk(type: "VP8L", data: picture.bytes[...]).write(to: &frame)
            WebPChunk(type: "ANMF", data: frame.bytes[...]).write(to: &content)
        }
        var file = ByteWriter()
        file.write("RIFF")
        file.littleEndian(content.bytes.count + 4, 4)
        file.write("WEBP")
        file.write(content.bytes)
        return file.bytes
    }

    @Test("a PNG with invalid chunks is corrupt")
    func invalidPNGIsCorrupt() throws {
        let header = ("IHDR", PNGChunks.header(1, 1))
        let data: (String, [UInt8]) = ("IDAT", [1])
        let end: (String, [UInt8]) = ("IEND", [])
        let broken: [[(String, [UInt8])]] = [
            [data, header, end], [header, end], [header, data], [header, header, data, end],
            [header, data, ("tIME", []), data, end], [header, ("ABCD", []), data, end],
            [header, ("PLTE", [1, 2]), data, end], [("IHDR", PNGChunks.header(1, 1, color: 3)), data, end],
            [("IHDR", PNGChunks.header(1, 1, depth: 3)), data, end], [("IHDR", [0]), data, end],
        ]
        for chunks in broken {
            let error = #expect(throws: ImageError.self) {
                _ = try ImageSanitizer.sanitize(PNGChunks.file(chunks))
            }
            guard case .corrupt = error else {
                Issue.record("\(chunks.map(\.0)): \(String(describing: error))")
                continue
            }
        }
        var wrongSum = PNGChunks.file([header, data, end])
        wrongSum[30] ^= 1
        #expect(throws: ImageError.corrupt(reason: "wrong checksum")) {
            _ = try ImageSanitizer.sanitize(wrongSum)
        }
    }

    @Test("a compressed profile is removed without being decompressed")
    func compressedProfileIsRemoved() throws {
        let bomb = [UInt8](repeating: 0, count: 1 << 20)
        let chunks = [
            ("IHDR", PNGChunks.header(1, 1)), ("iCCP", bomb), ("zTXt", bomb), ("IDAT", [1]), ("IEND", []),
        ]
        #expect(try ImageSanitizer.sanitize(PNGChunks.file(chunks)).bytes.count == 58)
    }
}
