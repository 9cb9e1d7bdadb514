/// Keeps the segments of a JPEG that a decoder needs (ITU-T T.81, annex B) and the Exif orientation.
///
/// Accepts what browsers can show: baseline, extended and progressive Huffman images. Drops comments, thumbnails,
/// everything after the end, and APP1 to APP15 except for Adobe's colour transform.
struct JPEGSanitizer {
    /// More scans than any encoder produces; each one costs the viewer a pass over all pixels.
    private static let maximumScans = 100

    private let limits: ImageLimits
    private var input: ByteReader
    /// Everything but the start, which holds the orientation, known only at the end.
    private var output = ByteWriter()
    private var jfif: ArraySlice<UInt8>?
    private var orientation: Int?
    private var size: (width: Int, height: Int)?
    private var hasTable = false
    private var scans = 0

    init(_ bytes: [UInt8], _ limits: ImageLimits) {
        self.limits = limits
        input = ByteReader(bytes[...])
    }

    mutating func run() throws(ImageError) -> SanitizedImage {
        _ = try input.bytes(2)
        while try keepNext() {}
        guard let size, scans > 0, hasTable else { throw .corrupt(reason: "no image data") }
        var file = ByteWriter()
        file.write([0xFF, 0xD8])
        if let jfif { Self.write(0xE0, jfif, to: &file) }
        if let orientation { Self.write(0xE1, ExifOrientation.segment(orientation), to: &file) }
        file.write(output.bytes)
        file.write([0xFF, 0xD9])
        return SanitizedImage(bytes: file.bytes, format: .jpeg, width: size.width, height: size.height)
    }

    /// Reads one segment; false at the end of the image.
    private mutating func keepNext() throws(ImageError) -> Bool {
        guard try input.byte() == 0xFF else { throw .corrupt(reason: "missing marker") }
        _ = input.bytes { $0 == 0xFF }
        let marker = try input.byte()
        if marker == 0xD9 { return false }
        let isSegment = (0xC0...0xCF).contains(marker) || (0xDA...0xFE).contains(marker)
        guard isSegment else { throw .corrupt(reason: "unexpected marker") }
        let length = try input.bigEndian(2)
        let data = try input.bytes(length - 2)
        switch marker {
        case 0xC0, 0xC1, 0xC2: try keepFrame(marker, data)
        case 0xC4: try keepTables(marker, data, isValid: Self.isHuffmanTables)
        case 0xDB:
            try keepTables(marker, data, isValid: Self.isQuantizationTables)
            hasTable = true
        case 0xDD: try keepTables(marker, data) { $0.count == 2 }
        case 0xDA: try keepScan(data)
        case 0xE0: keepJFIF(data)
        case 0xE1: orientation = orientation ?? ExifOrientation.inSegment(data)
        case 0xEE: keepAdobe(data)
        case 0xE2...0xEF, 0xFE: break
        default: throw .corrupt(reason: "a coding that browsers cannot show")
        }
        return true
    }

    private mutating func keepFrame(_ marker: UInt8, _ data: ArraySlice<UInt8>) throws(ImageError) {
        guard size == nil else { throw .corrupt(reason: "two frames") }
        var fields = ByteReader(data)
        let precision = try fields.byte()
        let height = try fields.bigEndian(2)
        let width = try fields.bigEndian(2)
        let components = Int(try fields.byte())
        guard precision == 8, (1...4).contains(components), fields.remaining == 3 * components else {
            throw .corrupt(reason: "bad frame header")
        }
        for _ in 0..<components {
            _ = try fields.byte()
            let sampling = try fields.byte()
            let table = try fields.byte()
            guard (1...4).contains(sampling >> 4), (1...4).contains(sampling & 15), table <= 3 else {
                throw .corrupt(reason: "bad frame header")
            }
        }
        try limits.checkSides(width, height)
        size = (width, height)
        Self.write(marker, data, to: &output)
    }

    private mutating func keepTables(
        _ marker: UInt8,
        _ data: ArraySlice<UInt8>,
        isValid: (ArraySlice<UInt8>) throws(ImageError) -> Bool
    ) throws(ImageError) {
        guard try isValid(data) else { throw .corrupt(reason: "bad table") }
        Self.write(marker, data, to: &output)
    }

    private mutating func keepScan(_ data: ArraySlice<UInt8>) throws(ImageError) {
        guard size != nil else { throw .corrupt(reason: "scan before the frame") }
        guard let components = data.first, (1...4).contains(components), data.count == 4 + 2 * Int(components)
        else {
            throw .corrupt(reason: "bad scan header")
        }
        scans += 1
        guard scans <= Self.maximumScans else {
            throw .tooLarge(reason: "more than \(Self.maximumScans) scans")
        }
        Self.write(0xDA, data, to: &output)
        let start = output.bytes.count
        while true {
            output.write(input.bytes { $0 != 0xFF })
            var ahead = input
            _ = try ahead.byte()
            let next = try ahead.byte()
            // A stuffed zero or a restart marker belongs to the scan. Anything else starts the next segment.
            guard next == 0 || (0xD0...0xD7).contains(next) else { break }
            output.write([0xFF, next])
            input = ahead
        }
        guard output.bytes.count > start else { throw .corrupt(reason: "empty scan") }
    }

    /// Keeps version and pixel density, drops the thumbnail.
    private mutating func keepJFIF(_ data: ArraySlice<UInt8>) {
        guard jfif == nil, data.starts(with: "JFIF\0".utf8), data.count >= 14 else { return }
        jfif = data.prefix(12) + [0, 0]
    }

    /// Keeps the segment that says whether four components are inverted and three are YCbCr.
    private mutating func keepAdobe(_ data: ArraySlice<UInt8>) {
        guard data.starts(with: "Adobe".utf8), data.count >= 12 else { return }
        Self.write(0xEE, data.prefix(12), to: &output)
    }

    private static func isQuantizationTables(_ data: ArraySlice<UInt8>) throws(ImageError) -> Bool {
        var fields = ByteReader(data)
        while !fields.isAtEnd {
            let head = try fields.byte()
            guard head >> 4 <= 1, head & 15 <= 3 else { return false }
            _ = try fields.bytes(head >> 4 == 0 ? 64 : 128)
        }
        return !data.isEmpty
    }

    private static func isHuffmanTables(_ data: ArraySlice<UInt8>) throws(ImageError) -> Bool {
        var fields = ByteReader(data)
        while !fields.isAtEnd {
            let head = try fields.byte()
            let count = try fields.bytes(16).reduce(0) { $0 + Int($1) }
            guard head >> 4 <= 1, head & 15 <= 3, count <= 256 else { return false }
            _ = try fields.bytes(count)
        }
        return !data.isEmpty
    }

    private static func write(_ marker: UInt8, _ data: ArraySlice<UInt8>, to output: inout ByteWriter) {
        output.write([0xFF, marker])
        output.bigEndian(data.count + 2, 2)
        output.write(data)
    }
}
