/// Keeps the image, transparency and animation chunks of a WebP (RFC 9649).
///
/// Drops XMP, colour profiles, unknown chunks and everything after the RIFF size, and clears their flags in the
/// extended header. Keeps the orientation of Exif data.
struct WebPSanitizer {
    private static let animationFlag: UInt8 = 0x02
    private static let alphaFlag: UInt8 = 0x10
    private static let exifFlag: UInt8 = 0x08

    private let limits: ImageLimits
    private var input: ByteReader
    /// Everything but an extended header, whose flags are known only at the end.
    private var output = ByteWriter()
    private var orientation: Int?
    private var frames = 0
    private var pixels = 0

    init(_ bytes: [UInt8], _ limits: ImageLimits) {
        self.limits = limits
        input = ByteReader(bytes[...])
    }

    mutating func run() throws(ImageError) -> SanitizedImage {
        _ = try input.bytes(4)
        let size = try input.littleEndian(4)
        input = ByteReader(try input.bytes(size))
        _ = try input.bytes(4)
        let first = try WebPChunk(from: &input)
        let canvas: (width: Int, height: Int)
        var header = ByteWriter()
        if first.type == "VP8X" {
            var flags: UInt8
            (canvas, flags) = try keepExtended(first.data)
            if let orientation {
                flags |= Self.exifFlag
                WebPChunk(type: "EXIF", data: ExifOrientation.chunk(orientation)).write(to: &output)
            }
            Self.writeHeader(canvas, flags, to: &header)
        } else {
            canvas = try first.pictureSize()
            first.write(to: &output)
        }
        try limits.checkSides(canvas.width, canvas.height)
        var file = ByteWriter()
        file.write("RIFF")
        file.littleEndian(header.bytes.count + output.bytes.count + 4, 4)
        file.write("WEBP")
        file.write(header.bytes)
        file.write(output.bytes)
        return SanitizedImage(bytes: file.bytes, format: .webp, width: canvas.width, height: canvas.height)
    }

    private static func writeHeader(
        _ canvas: (width: Int, height: Int),
        _ flags: UInt8,
        to output: inout ByteWriter
    ) {
        var header = ByteWriter()
        header.write([flags, 0, 0, 0])
        header.littleEndian(canvas.width - 1, 3)
        header.littleEndian(canvas.height - 1, 3)
        WebPChunk(type: "VP8X", data: header.bytes[...]).write(to: &output)
    }

    private mutating func keepExtended(
        _ data: ArraySlice<UInt8>
    ) throws(ImageError) -> (canvas: (width: Int, height: Int), flags: UInt8) {
        var fields = ByteReader(data)
        let flags = try fields.byte() & (Self.animationFlag | Self.alphaFlag)
        _ = try fields.bytes(3)
        let canvas = (width: try fields.littleEndian(3) + 1, height: try fields.littleEndian(3) + 1)
        guard fields.isAtEnd else { throw .corrupt(reason: "bad header") }
        try limits.checkSides(canvas.width, canvas.height)
        if flags & Self.animationFlag == 0 {
            let size = try keepPicture(from: &input, to: &output)
            guard size == canvas else { throw .corrupt(reason: "contradictory sizes") }
            readOrientation()
        } else {
            try keepAnimation(on: canvas)
        }
        return (canvas, flags)
    }

    /// Looks for Exif data after the image; damaged data there is ignored.
    private mutating func readOrientation() {
        while orientation == nil, !input.isAtEnd, let chunk = try? WebPChunk(from: &input) {
            if chunk.type == "EXIF" { orientation = ExifOrientation.inChunk(chunk.data) }
        }
    }

    /// Keeps the first image and the transparency before it; nothing after it belongs to it.
    private func keepPicture(
        from input: inout ByteReader,
        to output: inout ByteWriter
    ) throws(ImageError) -> (Int, Int) {
        var alpha: WebPChunk?
        while true {
            let chunk = try WebPChunk(from: &input)
            switch chunk.type {
            case "ALPH":
                alpha = chunk
            case "VP8 ":
                alpha?.write(to: &output)
                chunk.write(to: &output)
                return try chunk.pictureSize()
            case "VP8L":
                chunk.write(to: &output)
                return try chunk.pictureSize()
            default:
                continue
            }
        }
    }

    private mutating func keepAnimation(on canvas: (width: Int, height: Int)) throws(ImageError) {
        var hasParameters = false
        while !input.isAtEnd {
            let chunk = try WebPChunk(from: &input)
            switch chunk.type {
            case "ANIM":
                guard !hasParameters, chunk.data.count == 6 else { throw .corrupt(reason: "bad animation") }
                hasParameters = true
                chunk.write(to: &output)
            case "ANMF":
                guard hasParameters else { throw .corrupt(reason: "frame before the animation parameters") }
                try keepFrame(chunk.data, on: canvas)
            case "EXIF": orientation = orientation ?? ExifOrientation.inChunk(chunk.data)
            default:
                continue
            }
        }
        guard frames > 0 else { throw .corrupt(reason: "no frame") }
    }

    private mutating func keepFrame(
        _ data: ArraySlice<UInt8>,
        on canvas: (width: Int, height: Int)
    ) throws(ImageError) {
        frames += 1
        var content = ByteReader(data)
        let header = try content.bytes(16)
        var fields = ByteReader(header)
        let x = 2 * (try fields.littleEndian(3))
        let y = 2 * (try fields.littleEndian(3))
        let size = (try fields.littleEndian(3) + 1, try fields.littleEndian(3) + 1)
        pixels += size.0 * size.1
        try ImageSanitizer.checkAnimation(frames: frames, pixels: pixels)
        guard x + size.0 <= canvas.width, y + size.1 <= canvas.height else {
            throw .corrupt(reason: "frame outside the image")
        }
        var frame = ByteWriter()
        frame.write(header)
        guard try keepPicture(from: &content, to: &frame) == size else {
            throw .corrupt(reason: "contradictory sizes")
        }
        WebPChunk(type: "ANMF", data: frame.bytes[...]).write(to: &output)
    }
}

/// A chunk of a RIFF file: name, size, data, and a zero after an odd number of bytes.
struct WebPChunk {
    let type: String
    let data: ArraySlice<UInt8>

    init(type: String, data: ArraySlice<UInt8>) {
        self.type = type
        self.data = data
    }

    init(from input: inout ByteReader) throws(ImageError) {
        type = String(decoding: try input.bytes(4), as: UTF8.self)
        let size = try input.littleEndian(4)
        data = try input.bytes(size)
        // Some writers omit the padding of the last chunk.
        if size % 2 == 1 && !input.isAtEnd { _ = try input.byte() }
    }

    func write(to output: inout ByteWriter) {
        output.write(type.utf8)
        output.littleEndian(data.count, 4)
        output.write(data)
        if data.count % 2 == 1 { output.write([0]) }
    }

    /// The size in the header of the bit stream: RFC 6386, section 9.1, or RFC 9649, section 3.4.
    func pictureSize() throws(ImageError) -> (width: Int, height: Int) {
        var fields = ByteReader(data)
        switch type {
        case "VP8 ":
            let tag = try fields.littleEndian(3)
            guard tag & 1 == 0, try fields.bigEndian(3) == 0x9D012A else {
                throw .corrupt(reason: "bad key frame")
            }
            let width = try fields.littleEndian(2) & 0x3FFF
            let height = try fields.littleEndian(2) & 0x3FFF
            guard tag >> 5 <= fields.remaining else { throw .corrupt(reason: "unexpected end of file") }
            return (width, height)
        case "VP8L":
            guard try fields.byte() == 0x2F else { throw .corrupt(reason: "bad lossless header") }
            let bits = try fields.littleEndian(4)
            guard bits >> 29 == 0, !fields.isAtEnd else { throw .corrupt(reason: "bad lossless header") }
            return (bits & 0x3FFF + 1, bits >> 14 & 0x3FFF + 1)
        default:
            throw .corrupt(reason: "no image data")
        }
    }
}
