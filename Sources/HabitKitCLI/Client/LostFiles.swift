internal import HabitWire

/// Finds, in an archive that arrives piece by piece, the list of attached files that the server could not read.
struct LostFiles {
    private static let block = 512
    /// The size of the longest list that is read, in bytes.
    private static let limit = 1 << 20

    private var header: [UInt8] = []
    /// The bytes of the current file that have not arrived, and the padding after it.
    private var rest = 0
    private var isList = false
    private var list: [UInt8] = []

    /// The files, one a line of the list.
    var lines: [String] {
        list.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
            // The padding.
            .filter { !$0.hasPrefix("\0") }
    }

    mutating func add(_ piece: [UInt8]) {
        var piece = piece[...]
        while !piece.isEmpty {
            guard rest == 0 else {
                let part = piece.prefix(rest)
                if isList, list.count < Self.limit { list += part }
                rest -= part.count
                piece = piece.dropFirst(part.count)
                continue
            }
            let part = piece.prefix(Self.block - header.count)
            header += part
            piece = piece.dropFirst(part.count)
            if header.count == Self.block { startFile() }
        }
    }

    private mutating func startFile() {
        let name = header.prefix(100).prefix { $0 != 0 }
        let digits = String(decoding: header[124..<136].prefix { $0 != 0 && $0 != 0x20 }, as: UTF8.self)
        // The end of an archive is zeros.
        let size = min(max(Int(digits, radix: 8) ?? 0, 0), 1 << 40)
        isList = String(decoding: name, as: UTF8.self) == ExportFormat.lostFilesName
        rest = (size + Self.block - 1) / Self.block * Self.block
        header = []
    }
}

extension Failure {
    /// An archive without some of the account's files.
    init?(lost files: [String]) {
        guard let first = files.first else { return nil }
        let others = files.count == 1 ? "" : " and \(files.count - 1) more"
        self.init(
            .answerUnusable,
            "the server has lost attached files, which the archive does not have: \(first)\(others)",
            hint:
                "\(ExportFormat.lostFilesName) in the archive lists them; ask the operator of the server for a backup"
        )
    }
}
