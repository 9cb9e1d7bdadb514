/// The only Exif tag that affects display: 0x0112, with values 1 to 8 (TIFF 6.0, section 8; Exif 2.3, section 4.5.4).
enum ExifOrientation {
    private static let intro = Array("Exif\0\0".utf8)
    private static let tag = 0x0112

    /// The orientation in an APP1 segment of a JPEG; nil if it is missing, normal or in damaged Exif data.
    static func inSegment(_ segment: ArraySlice<UInt8>) -> Int? {
        segment.starts(with: intro) ? inChunk(segment) : nil
    }

    /// The orientation in an `eXIf` chunk of a PNG or an `EXIF` chunk of a WebP; some writers put the header of a
    /// JPEG segment in front.
    static func inChunk(_ chunk: ArraySlice<UInt8>) -> Int? {
        let tiff = chunk.starts(with: intro) ? chunk.dropFirst(intro.count) : chunk
        return (try? search(tiff)) ?? nil
    }

    /// The payload of an APP1 segment with nothing but this orientation.
    static func segment(_ orientation: Int) -> ArraySlice<UInt8> {
        intro + chunk(orientation)
    }

    /// The content of a chunk with nothing but this orientation.
    static func chunk(_ orientation: Int) -> ArraySlice<UInt8> {
        var writer = ByteWriter()
        writer.write("MM\0*")
        writer.bigEndian(8, 4)
        writer.bigEndian(1, 2)
        writer.bigEndian(tag, 2)
        writer.bigEndian(3, 2)
        writer.bigEndian(1, 4)
        writer.bigEndian(orientation, 2)
        writer.bigEndian(0, 2)
        writer.bigEndian(0, 4)
        return writer.bytes[...]
    }

    private static func search(_ tiff: ArraySlice<UInt8>) throws(ImageError) -> Int? {
        var reader = ByteReader(tiff)
        let order = try reader.bytes(2)
        let isBig = order.elementsEqual("MM".utf8)
        guard isBig || order.elementsEqual("II".utf8) else { return nil }
        func number(_ count: Int, _ reader: inout ByteReader) throws(ImageError) -> Int {
            isBig ? try reader.bigEndian(count) : try reader.littleEndian(count)
        }
        guard try number(2, &reader) == 42 else { return nil }
        let offset = try number(4, &reader)
        var directory = ByteReader(tiff.dropFirst(offset))
        for _ in 0..<(try number(2, &directory)) {
            let entry = (tag: try number(2, &directory), type: try number(2, &directory))
            let count = try number(4, &directory)
            var value = ByteReader(try directory.bytes(4))
            guard entry == (tag, 3), count == 1 else { continue }
            let orientation = try number(2, &value)
            return (2...8).contains(orientation) ? orientation : nil
        }
        return nil
    }
}
