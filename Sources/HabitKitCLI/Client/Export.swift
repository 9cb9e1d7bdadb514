internal import HabitModel
internal import HabitWire
internal import POSIXFiles
internal import Synchronization

/// An export that is fetched from the server.
struct Export {
    let format: ExportFormat
    var isWide = false
    var habits: [String] = []

    /// The query of the export and of its report.
    var query: [(name: String, value: String)] {
        [(name: "format", value: format.rawValue)] + habits.map { ("habits", $0) }
    }

    /// Passes on the export piece by piece, so that memory does not hold all of it.
    ///
    /// - Returns: its size in bytes, and what is missing in it.
    /// - Throws: ``Failure``, also if the end is missing.
    @discardableResult
    func fetch(
        of account: Account,
        _ take: @escaping @Sendable ([UInt8]) throws(Failure) -> Void
    ) throws(Failure) -> Summary {
        var query = try query + account.todayQuery()
        if isWide { query.append(("wide", "true")) }
        var call = Call(endpoint: .export, query: query)
        call.isLong = true
        let end = Mutex(End())
        let lost = Mutex(LostFiles())
        try account.client.download(call) { (piece) throws(Failure) in
            end.withLock { $0.add(piece) }
            if format == .tar { lost.withLock { $0.add(piece) } }
            try take(piece)
        }
        guard format != .ndjson || end.withLock(\.isLastLine) else {
            throw Failure(
                .answerUnusable,
                "the export ends before its last line",
                hint: "run the command again"
            )
        }
        return Summary(size: end.withLock(\.size), lost: Failure(lost: lost.withLock(\.lines)))
    }

    /// Writes the export to a file that only its owner can read, and replaces it only when the export is complete.
    ///
    /// - Returns: its size in bytes, and what is missing in it.
    func write(to path: OutputPath, of account: Account) throws(Failure) -> Summary {
        let file = try path.open()
        let summary = try fetch(of: account) { (piece) throws(Failure) in
            try path.saying { () throws(SystemError) in try file.append(piece) }
        }
        try path.saying { () throws(SystemError) in try file.finish() }
        return summary
    }

    /// The whole export, for a terminal or a small file.
    func bytes(of account: Account) throws(Failure) -> [UInt8] {
        let bytes = Mutex<[UInt8]>([])
        try fetch(of: account) { piece in bytes.withLock { $0 += piece } }
        return bytes.withLock { $0 }
    }

    /// An export that has arrived.
    struct Summary {
        /// In bytes.
        let size: Int
        /// What the server has lost of it; nil if it is complete.
        let lost: Failure?
    }

    /// The size of what has arrived, and its end.
    private struct End {
        /// Longer than the last line of any export, in bytes.
        private static let length = 4 << 10

        private(set) var size = 0
        private var bytes: [UInt8] = []

        mutating func add(_ piece: [UInt8]) {
            size += piece.count
            bytes = (bytes + piece.suffix(Self.length)).suffix(Self.length)
        }

        /// Whether the last line says that nothing is missing.
        var isLastLine: Bool {
            let last = bytes.split(separator: UInt8(ascii: "\n")).last.map(Array.init) ?? []
            return (try? JSONParser.parse(last))?["type"] == .string("end")
        }
    }
}
