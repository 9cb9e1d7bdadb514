/// The parameters of one statement in the form libpq takes them.
///
/// Reused, so that running a statement does not allocate.
struct ParameterBuffer {
    private var bytes: [UInt8] = []
    // Offsets rather than pointers, because growing moves the bytes.
    private var offsets: [Int] = []
    private var lengths: [Int32] = []
    private var formats: [Int32] = []
    private var pointers: [UnsafePointer<CChar>?] = []

    private static let isNull = -1

    var count: Int32 { Int32(clamping: offsets.count) }
    var byteCount: Int { bytes.count }

    /// Replaces the contents; the values must have been validated.
    mutating func fill(_ values: [Value]) {
        bytes.removeAll(keepingCapacity: true)
        offsets.removeAll(keepingCapacity: true)
        lengths.removeAll(keepingCapacity: true)
        formats.removeAll(keepingCapacity: true)
        for value in values { append(value) }
    }

    private mutating func append(_ value: Value) {
        let start = bytes.count
        var isBinary = false
        var isNull = false
        switch value {
        case .null: isNull = true
        case .bool(let value): bytes.append(value ? UInt8(ascii: "t") : UInt8(ascii: "f"))
        case .int(let value): bytes.append(contentsOf: String(value).utf8)
        case .double(let value): bytes.append(contentsOf: value.description.utf8)
        case .text(let value): bytes.append(contentsOf: value.utf8)
        case .ints(let values): ArrayLiteral.append(values, to: &bytes)
        case .texts(let values): ArrayLiteral.append(values, to: &bytes)
        case .values(let values): ArrayLiteral.append(values, to: &bytes)
        case .bytes(let value):
            bytes.append(contentsOf: value)
            isBinary = true
        }
        offsets.append(isNull ? Self.isNull : start)
        lengths.append(Int32(clamping: bytes.count - start))
        formats.append(isBinary ? 1 : 0)
        bytes.append(0)
    }

    /// Lends pointers, lengths and formats, which are only valid inside the closure.
    mutating func withParameters<R>(
        _ body: (UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?) -> R
    ) -> R {
        pointers.removeAll(keepingCapacity: true)
        return bytes.withUnsafeBytes { bytes in
            for offset in offsets {
                let start = bytes.baseAddress.map { $0 + max(offset, 0) }
                pointers.append(offset == Self.isNull ? nil : start?.assumingMemoryBound(to: CChar.self))
            }
            return pointers.withUnsafeBufferPointer { pointers in
                lengths.withUnsafeBufferPointer { lengths in
                    formats.withUnsafeBufferPointer { formats in
                        body(pointers.baseAddress, lengths.baseAddress, formats.baseAddress)
                    }
                }
            }
        }
    }
}
