import Glibc
import Testing

@testable import HabitServer

/// A small image from the folder Fixtures, made with Pillow.
///
/// All kinds of metadata in it contain ``marker``.
struct ImageFixture: Sendable, CustomTestStringConvertible {
    static let marker = "MARKER-7f3a"

    static let all = [
        "photo.jpg", "progressive.jpg", "cmyk.jpg", "alpha.png", "palette.png", "still.png", "animated.gif",
        "still.gif",
        "lossy.webp", "alpha.webp", "lossless.webp", "animated.webp",
    ].map(ImageFixture.init)

    let name: String

    var testDescription: String { name }

    var bytes: [UInt8] {
        let folder = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        guard let file = fopen("/\(folder)/Fixtures/Images/\(name)", "rb") else { return [] }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 64 << 10)
        let count = fread(&bytes, 1, bytes.count, file)
        return Array(bytes[..<count])
    }

    /// Whether the text occurs anywhere in the bytes.
    static func has(_ text: String, in bytes: [UInt8]) -> Bool {
        let wanted = Array(text.utf8)
        return bytes.indices.contains { bytes[$0] == wanted[0] && bytes[$0...].starts(with: wanted) }
    }
}

/// An independent, simpler parser of PNG, and a writer for PNGs that no encoder would make.
enum PNGChunks {
    static func data(of name: String, in png: [UInt8]) -> [UInt8]? {
        var offset = 8
        while offset + 12 <= png.count {
            let length = png[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) }
            if png[(offset + 4)...].starts(with: name.utf8) {
                return Array(png[offset + 8..<offset + 8 + length])
            }
            offset += 12 + length
        }
        return nil
    }

    static func file(_ chunks: [(String, [UInt8])]) -> [UInt8] {
        var writer = ByteWriter()
        writer.write(PNGSanitizer.signature)
        for (name, data) in chunks {
            writer.bigEndian(data.count, 4)
            writer.write(name.utf8)
            writer.write(data)
            writer.bigEndian(Int(CRC32.checksum(Array(name.utf8) + data)), 4)
        }
        return writer.bytes
    }

    static func header(_ width: Int, _ height: Int, depth: UInt8 = 8, color: UInt8 = 2) -> [UInt8] {
        var writer = ByteWriter()
        writer.bigEndian(width, 4)
        writer.bigEndian(height, 4)
        writer.write([depth, color, 0, 0, 0])
        return writer.bytes
    }
}

/// An independent, simpler parser of JPEG: the segments before the first scan.
enum JPEGSegments {
    static func markersAndData(in jpeg: [UInt8]) -> [(marker: UInt8, data: [UInt8])] {
        var segments: [(marker: UInt8, data: [UInt8])] = []
        var offset = 2
        while offset + 4 <= jpeg.count, jpeg[offset] == 0xFF {
            let length = Int(jpeg[offset + 2]) << 8 | Int(jpeg[offset + 3])
            segments.append((jpeg[offset + 1], Array(jpeg[offset + 4..<offset + 2 + length])))
            if jpeg[offset + 1] == 0xDA { break }
            offset += 2 + length
        }
        return segments
    }
}
