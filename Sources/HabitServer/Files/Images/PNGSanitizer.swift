/// Keeps the critical chunks of a PNG and the few others that affect display (PNG specification, section 5).
///
/// Drops text, times, colour profiles, private chunks and everything after IEND. Keeps the orientation of Exif data
/// and the still image of an animation.
struct PNGSanitizer {
    static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    private let limits: ImageLimits
    private var input: ByteReader
    /// Everything but the start, which holds the orientation, possibly known only at the end.
    private var output = ByteWriter()
    private var orientation: Int?
    private var colorType = 0
    private var seen: Set<String> = []
    private var dataIsOver = false

    init(_ bytes: [UInt8], _ limits: ImageLimits) {
        self.limits = limits
        input = ByteReader(bytes[...])
    }

    mutating func run() throws(ImageError) -> SanitizedImage {
        _ = try input.bytes(Self.signature.count)
        let header = try chunk()
        guard header.type == "IHDR" else { throw .corrupt(reason: "IHDR is not the first chunk") }
        let (width, height) = try readHeader(header.data)
        while true {
            let next = try chunk()
            if next.type == "IEND" { break }
            try keep(next)
        }
        guard seen.contains("IDAT") else { throw .corrupt(reason: "no image data") }
        guard colorType != 3 || seen.contains("PLTE") else { throw .corrupt(reason: "no palette") }
        var file = ByteWriter()
        file.write(Self.signature)
        Self.write("IHDR", header.data, to: &file)
        // Decoders expect it before the image data.
        if let orientation { Self.write("eXIf", ExifOrientation.chunk(orientation), to: &file) }
        file.write(output.bytes)
        Self.write("IEND", [], to: &file)
        return SanitizedImage(bytes: file.bytes, format: .png, width: width, height: height)
    }

    private mutating func chunk() throws(ImageError) -> (type: String, data: ArraySlice<UInt8>) {
        let length = try input.bigEndian(4)
        var checked = input
        let type = try input.bytes(4)
        guard type.allSatisfy({ (0x41...0x5A).contains($0 & 0xDF) && $0 < 0x80 }) else {
            throw .corrupt(reason: "invalid chunk name")
        }
        let data = try input.bytes(length)
        let sum = CRC32.checksum(try checked.bytes(4 + length))
        guard try input.bigEndian(4) == Int(sum) else { throw .corrupt(reason: "wrong checksum") }
        return (String(decoding: type, as: UTF8.self), data)
    }

    private mutating func readHeader(_ data: ArraySlice<UInt8>) throws(ImageError) -> (Int, Int) {
        var fields = ByteReader(data)
        let width = try fields.bigEndian(4)
        let height = try fields.bigEndian(4)
        let depth = try fields.byte()
        colorType = Int(try fields.byte())
        let methods = (try fields.byte(), try fields.byte(), try fields.byte())
        try limits.checkSides(width, height)
        let depths: [UInt8] =
            switch colorType {
            case 0: [1, 2, 4, 8, 16]
            case 3: [1, 2, 4, 8]
            case 2, 4, 6: [8, 16]
            default: []
            }
        guard depths.contains(depth), methods.0 == 0, methods.1 == 0, methods.2 <= 1, fields.isAtEnd else {
            throw .corrupt(reason: "bad header")
        }
        return (width, height)
    }

    private mutating func keep(_ chunk: (type: String, data: ArraySlice<UInt8>)) throws(ImageError) {
        let (type, data) = chunk
        if type != "IDAT" && seen.contains("IDAT") { dataIsOver = true }
        switch type {
        case "IDAT":
            guard !dataIsOver else { throw .corrupt(reason: "image data in two places") }
            Self.write("IDAT", data, to: &output)
        case "PLTE":
            let isPalette = data.count % 3 == 0 && (3...768).contains(data.count)
            guard isPalette, [2, 3, 6].contains(colorType), !seen.contains("PLTE"), !seen.contains("IDAT")
            else {
                throw .corrupt(reason: "bad palette")
            }
            Self.write("PLTE", data, to: &output)
        case "tRNS" where isTransparency(data): writeBeforeData("tRNS", data)
        case "gAMA" where data.count == 4 && !seen.contains("PLTE"): writeBeforeData("gAMA", data)
        case "cHRM" where data.count == 32 && !seen.contains("PLTE"): writeBeforeData("cHRM", data)
        case "sRGB" where data.count == 1 && !seen.contains("PLTE"): writeBeforeData("sRGB", data)
        case "eXIf": orientation = orientation ?? ExifOrientation.inChunk(data)
        case "tRNS", "gAMA", "cHRM", "sRGB": return
        default:
            // An upper-case first letter marks a chunk that is needed to show the image.
            guard type.utf8.first.map({ $0 >= 0x61 }) == true else { throw .corrupt(reason: "unknown chunk") }
            return
        }
        seen.insert(type)
    }

    private func isTransparency(_ data: ArraySlice<UInt8>) -> Bool {
        switch colorType {
        case 0: data.count == 2
        case 2: data.count == 6
        case 3: seen.contains("PLTE") && (1...256).contains(data.count)
        default: false
        }
    }

    /// A duplicate or misplaced chunk is dropped, because decoders disagree on which one counts.
    private mutating func writeBeforeData(_ type: StaticString, _ data: ArraySlice<UInt8>) {
        guard !seen.contains("\(type)"), !seen.contains("IDAT") else { return }
        Self.write(type, data, to: &output)
    }

    private static func write(
        _ type: StaticString,
        _ data: ArraySlice<UInt8>,
        to output: inout ByteWriter
    ) {
        var body = ByteWriter()
        body.write(type)
        body.write(data)
        output.bigEndian(data.count, 4)
        output.write(body.bytes)
        output.bigEndian(Int(CRC32.checksum(body.bytes)), 4)
    }
}

/// The CRC of PNG chunks: ISO 3309, PNG specification, annex D.
enum CRC32 {
    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { value, _ in
            value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1
        }
    }

    static func checksum(_ bytes: some Sequence<UInt8>) -> UInt32 {
        // The closure runs once per uploaded byte, so it skips the bounds check. The index is a byte and the table
        // has 256 entries.
        table.withUnsafeBufferPointer { table in
            ~bytes.reduce(~UInt32(0)) { table[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] ^ ($0 >> 8) }
        }
    }
}
