/// A second, simpler reader of JPEG: the segments before the first scan.
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
