import Foundation
import HabitTestSupport
import Testing

@testable import HabitServer

/// Decodes sanitised images with another program, Pillow (Debian package python3-pil).
@Suite("sanitised images in a decoder")
struct ImageDecoderTests {
    /// Makes an image of four colours for each format, orientation and byte order, stored so that it is
    /// upright in a viewer that follows its orientation.
    private static let make = """
        import sys
        from PIL import Image
        # How to store a picture so that a viewer who follows this orientation turns it back.
        turns = {1: None, 2: Image.FLIP_LEFT_RIGHT, 3: Image.ROTATE_180, 4: Image.FLIP_TOP_BOTTOM, 5: Image.TRANSPOSE,
            6: Image.ROTATE_90, 7: Image.TRANSVERSE, 8: Image.ROTATE_270}
        upright = Image.new("RGB", (48, 32))
        for x, y, color in [(0, 0, "red"), (24, 0, "lime"), (0, 16, "blue"), (24, 16, "white")]:
            upright.paste(color, (x, y, x + 24, y + 16))
        for number, turn in turns.items():
            stored = upright if turn is None else upright.transpose(turn)
            for order in ["MM", "II"]:
                end = "big" if order == "MM" else "little"
                n = lambda value, count: value.to_bytes(count, end)
                entry = n(0x0112, 2) + n(3, 2) + n(1, 4) + n(number, 2) + n(0, 2)
                exif = b"Exif\\0\\0" + order.encode() + n(42, 2) + n(8, 4) + n(1, 2) + entry + n(0, 4)
                for kind in ["png", "webp", "jpeg"]:
                    options = {"lossless": True} if kind == "webp" else {"quality": 100} if kind == "jpeg" else {}
                    stored.save(f"{sys.argv[1]}/{number}-{order}.{kind}", exif=exif, **options)
        """

    private static let look = """
        import glob, sys
        from PIL import Image, ImageOps
        for path in sorted(glob.glob(sys.argv[1] + "/*")):
            image = ImageOps.exif_transpose(Image.open(path)).convert("RGB")
            corners = [image.getpixel(p) for p in [(6, 6), (42, 6), (6, 26), (42, 26)]] if image.size == (48, 32) else []
            names = ["".join("1" if value > 128 else "0" for value in pixel) for pixel in corners]
            print(path.split("/")[-1], " ".join(names))
        """

    private func python(_ script: String, _ argument: String) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments = ["-c", script, argument]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return text
    }

    @Test("an image of any format and orientation is upright after sanitising")
    func imageIsUpright() throws {
        let folder = try TemporaryFolder()
        _ = try python(Self.make, folder.path)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(names.count == 48)
        for name in names {
            let file = URL(filePath: "\(folder.path)/\(name)")
            let clean = try ImageSanitizer.sanitize(Array(Data(contentsOf: file)))
            try Data(clean.bytes).write(to: file)
        }
        let lines = try python(Self.look, folder.path).split(separator: "\n")
        #expect(lines.count == 48)
        // Red, green, blue and white in the corners.
        for line in lines { #expect(line.hasSuffix(" 100 010 001 111"), "\(line)") }
    }
}
