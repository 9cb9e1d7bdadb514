import CZlib

/// Unpacks deflated bytes, never more than a limit.
enum Inflate {
    /// The container of deflated bytes.
    enum Container {
        /// None, as in zip.
        case raw
        /// gzip, with its header and check sum.
        case gzip

        fileprivate var windowBits: Int32 {
            switch self {
            case .raw: -15
            case .gzip: 31
            }
        }
    }

    /// The unpacked bytes.
    ///
    /// - Throws: ``ImportError``, if the bytes are broken or there are more than `limit`.
    static func inflate(_ packed: ArraySlice<UInt8>, _ container: Container, limit: Int, place: String?)
        throws -> [UInt8]
    {
        var stream = z_stream()
        let version = ZLIB_VERSION
        guard
            inflateInit2_(&stream, container.windowBits, version, Int32(MemoryLayout<z_stream>.size)) == Z_OK
        else { throw broken(place) }
        defer { inflateEnd(&stream) }
        var output: [UInt8] = []
        var input = Array(packed)
        return try input.withUnsafeMutableBufferPointer { input in
            stream.next_in = input.baseAddress
            stream.avail_in = UInt32(clamping: input.count)
            while true {
                let code = append(to: &output, from: &stream)
                guard output.count <= limit else { throw tooLarge(place) }
                switch code {
                case Z_STREAM_END: return output
                case Z_OK where stream.avail_in > 0 || stream.avail_out == 0: continue
                default: throw broken(place)
                }
            }
        }
    }

    /// Unpacks the next 64 KiB at most.
    private static func append(to output: inout [UInt8], from stream: inout z_stream) -> Int32 {
        let size = 1 << 16
        var code: Int32 = Z_OK
        let chunk = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            stream.next_out = buffer.baseAddress
            stream.avail_out = UInt32(size)
            code = CZlib.inflate(&stream, Z_NO_FLUSH)
            count = size - Int(stream.avail_out)
        }
        output += chunk
        return code
    }

    private static func broken(_ place: String?) -> ImportError {
        ImportError(.malformed, place, "The compressed data is broken.")
    }

    private static func tooLarge(_ place: String?) -> ImportError {
        ImportError(
            .tooLarge,
            place,
            "It unpacks to more than \(UnpackBudget.ratioLimit) times its size, or to more than "
                + "\(UnpackBudget.unpackedLimit >> 20) MiB."
        )
    }

    /// The CRC-32 of bytes.
    static func checksum(_ bytes: some Collection<UInt8>) -> Int {
        bytes.withContiguousStorageIfAvailable { Int(crc32_z(0, $0.baseAddress, $0.count)) }
            ?? checksum(Array(bytes))
    }
}
