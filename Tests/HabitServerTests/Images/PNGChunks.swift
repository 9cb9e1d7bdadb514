@testable import HabitServer

/// A second, simpler reader of PNG, and a writer of PNGs no encoder would make.
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
