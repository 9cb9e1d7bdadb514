/// One chunk of a RIFF file: name, size, data, and a zero after an odd number of bytes.
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
        // Some writers leave out the padding of the last chunk.
        if size % 2 == 1 && !input.isAtEnd { _ = try input.byte() }
    }

    func write(to output: inout ByteWriter) {
        output.write(type.utf8)
        output.littleEndian(data.count, 4)
        output.write(data)
        if data.count % 2 == 1 { output.write([0]) }
    }

    /// Width and height from the head of the bit stream: RFC 6386, section 9.1, or RFC 9649, section 3.4.
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
            guard tag >> 5 <= fields.remaining else { throw .corrupt(reason: "it ends too early") }
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
