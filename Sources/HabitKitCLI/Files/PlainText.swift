/// Bytes that other programs have written as text: some put a byte order mark before it, some write UTF-16.
struct PlainText {
    /// U+FEFF in UTF-8.
    private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// The bytes without a byte order mark before them.
    let bytes: ArraySlice<UInt8>
    /// Whether they begin as UTF-16 does, with a byte order mark or with the half of an ASCII character.
    let isUTF16: Bool

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes.starts(with: Self.mark) ? bytes.dropFirst(Self.mark.count) : bytes
        let start = Array(bytes.prefix(2))
        isUTF16 = start == [0xFF, 0xFE] || start == [0xFE, 0xFF] || start.count { $0 == 0 } == 1
    }

    init(_ bytes: [UInt8]) {
        self.init(bytes[...])
    }

    /// Whether there is nothing but blanks and line ends.
    var isBlank: Bool { bytes.allSatisfy { [0x09, 0x0A, 0x0D, 0x20].contains($0) } }
}
