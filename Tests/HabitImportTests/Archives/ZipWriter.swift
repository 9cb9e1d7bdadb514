@testable import HabitImport

/// Writes a zip archive of stored files piece by piece; equal files give equal bytes.
struct ZipWriter {
    private var list: [UInt8] = []
    private var count = 0
    private var offset = 0

    /// 1980-01-01, the earliest date that zip knows.
    private static let date = 0x0021

    /// A whole file.
    ///
    /// - Throws: ``ImportError`` if the archive would have 4 GiB or more, or 65,535 files or more.
    mutating func file(path: String, _ bytes: [UInt8]) throws -> [UInt8] {
        let name = Array(path.utf8)
        guard offset + bytes.count + name.count + 30 < 0xFFFF_FFFF, count < 0xFFFE, name.count < 0xFFFF else {
            throw ImportError(.tooLarge, path, "The file does not fit into a zip archive.")
        }
        var fields: [UInt8] = []
        // Version 1.0, UTF-8 names, stored.
        for value in [10, 0x0800, 0, 0, Self.date] { fields.append(littleEndian: value, count: 2) }
        for value in [Inflate.checksum(bytes), bytes.count, bytes.count] {
            fields.append(littleEndian: value, count: 4)
        }
        fields.append(littleEndian: name.count, count: 2)
        fields.append(littleEndian: 0, count: 2)

        var local: [UInt8] = []
        local.append(littleEndian: 0x0403_4B50, count: 4)
        local += fields + name + bytes

        list.append(littleEndian: 0x0201_4B50, count: 4)
        // Made on Unix, so that the mode below counts.
        list.append(littleEndian: 3 << 8 | 10, count: 2)
        list += fields
        for value in [0, 0, 0] { list.append(littleEndian: value, count: 2) }
        list.append(littleEndian: 0o100644 << 16, count: 4)
        list.append(littleEndian: offset, count: 4)
        list += name

        count += 1
        offset += local.count
        return local
    }

    /// The list of the files, which ends the archive.
    mutating func end() -> [UInt8] {
        var end = list
        end.append(littleEndian: 0x0605_4B50, count: 4)
        for value in [0, 0, count, count] { end.append(littleEndian: value, count: 2) }
        end.append(littleEndian: list.count, count: 4)
        end.append(littleEndian: offset, count: 4)
        end.append(littleEndian: 0, count: 2)
        return end
    }
}

extension Array where Element == UInt8 {
    /// Appends a little-endian number.
    mutating func append(littleEndian value: Int, count: Int) {
        for shift in 0..<count { append(UInt8(truncatingIfNeeded: value >> (8 * shift))) }
    }
}
