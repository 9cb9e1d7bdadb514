/// Keeps the screen, colour tables, frames, timing and loop count of a GIF (GIF89a specification).
///
/// Drops comments, plain text, other application data and everything after the trailer.
struct GIFSanitizer {
    private let limits: ImageLimits
    private var input: ByteReader
    private var output = ByteWriter()
    /// Timing and transparency of the next frame; dropped with a block that is not a frame.
    private var control: ArraySlice<UInt8>?
    private var frames = 0
    private var pixels = 0
    private var hasLoop = false

    init(_ bytes: [UInt8], _ limits: ImageLimits) {
        self.limits = limits
        input = ByteReader(bytes[...])
    }

    mutating func run() throws(ImageError) -> SanitizedImage {
        output.write(try input.bytes(6))
        let screen = try input.bytes(7)
        var fields = ByteReader(screen)
        let width = try fields.littleEndian(2)
        let height = try fields.littleEndian(2)
        try limits.checkSides(width, height)
        output.write(screen)
        try keepColors(try fields.byte())
        while true {
            let introducer = try input.byte()
            if introducer == 0x3B { break }
            switch introducer {
            case 0x21: try keepExtension()
            case 0x2C: try keepFrame()
            default: throw .corrupt(reason: "unknown block")
            }
        }
        guard frames > 0 else { throw .corrupt(reason: "no frame") }
        output.write([0x3B])
        return SanitizedImage(bytes: output.bytes, format: .gif, width: width, height: height)
    }

    private mutating func keepColors(_ flags: UInt8) throws(ImageError) {
        guard flags & 0x80 != 0 else { return }
        output.write(try input.bytes(3 << (Int(flags & 7) + 1)))
    }

    private mutating func keepExtension() throws(ImageError) {
        let label = try input.byte()
        let blocks = try subBlocks()
        switch label {
        case 0xF9:
            guard blocks.count == 1, blocks[0].count == 4 else { throw .corrupt(reason: "bad frame control") }
            control = blocks[0]
        case 0xFF: keepLoop(blocks)
        case 0x01: control = nil
        default: break
        }
    }

    private mutating func keepLoop(_ blocks: [ArraySlice<UInt8>]) {
        guard !hasLoop, blocks.count == 2, blocks[0].elementsEqual("NETSCAPE2.0".utf8) else { return }
        guard blocks[1].count == 3, blocks[1].first == 1 else { return }
        hasLoop = true
        output.write([0x21, 0xFF])
        write(blocks)
    }

    private mutating func keepFrame() throws(ImageError) {
        frames += 1
        let descriptor = try input.bytes(9)
        var fields = ByteReader(descriptor)
        let left = try fields.littleEndian(2)
        let top = try fields.littleEndian(2)
        let width = try fields.littleEndian(2)
        let height = try fields.littleEndian(2)
        try limits.checkSides(width, height)
        try limits.checkSides(left + width, top + height)
        pixels += width * height
        try ImageSanitizer.checkAnimation(frames: frames, pixels: pixels)
        if let control {
            output.write([0x21, 0xF9])
            write([control])
        }
        control = nil
        output.write([0x2C])
        output.write(descriptor)
        try keepColors(try fields.byte())
        let codeSize = try input.byte()
        guard (1...8).contains(codeSize) else { throw .corrupt(reason: "bad code size") }
        output.write([codeSize])
        let data = try subBlocks()
        guard !data.isEmpty else { throw .corrupt(reason: "empty frame") }
        write(data)
    }

    private mutating func subBlocks() throws(ImageError) -> [ArraySlice<UInt8>] {
        var blocks: [ArraySlice<UInt8>] = []
        while true {
            let count = Int(try input.byte())
            if count == 0 { return blocks }
            blocks.append(try input.bytes(count))
        }
    }

    private mutating func write(_ blocks: [ArraySlice<UInt8>]) {
        for block in blocks {
            output.write([UInt8(truncatingIfNeeded: block.count)])
            output.write(block)
        }
        output.write([0])
    }
}
