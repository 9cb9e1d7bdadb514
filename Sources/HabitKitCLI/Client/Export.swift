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
    /// - Returns: its size in bytes.
    /// - Throws: ``Failure``, also if the end is missing.
    @discardableResult
    func fetch(
        of account: Account,
        _ take: @escaping @Sendable ([UInt8]) throws(Failure) -> Void
    ) throws(Failure) -> Int {
        var query = try query + account.todayQuery()
        if isWide { query.append(("wide", "true")) }
        var call = Call(endpoint: .export, query: query)
        call.isLong = true
        let end = Mutex(End())
        try account.client.download(call) { (piece) throws(Failure) in
            end.withLock { $0.add(piece) }
            try take(piece)
        }
        guard format != .ndjson || end.withLock(\.isLastLine) else {
            throw Failure(
                .answerUnusable,
                "the export ends before its last line",
                hint: "run the command again"
            )
        }
        return end.withLock(\.size)
    }

    /// Writes the export to a file that only its owner can read, and replaces it only when the export is complete.
    ///
    /// - Returns: its size in bytes.
    func write(to path: String, of account: Account) throws(Failure) -> Int {
        let draft = try Self.writing(path) { () throws(SystemError) in
            try ReplacedFile(path: path, mode: 0o600).draft()
        }
        let size = try fetch(of: account) { (piece) throws(Failure) in
            try Self.writing(path) { () throws(SystemError) in try draft.append(piece) }
        }
        try Self.writing(path) { () throws(SystemError) in try draft.replace() }
        return size
    }

    private static func writing<Value>(
        _ path: String,
        _ write: () throws(SystemError) -> Value
    ) throws(Failure) -> Value {
        do throws(SystemError) { return try write() } catch {
            throw Failure(.fileUnusable, "cannot write \"\(path)\": \(error)")
        }
    }

    /// The whole export, for a terminal or a small file.
    func bytes(of account: Account) throws(Failure) -> [UInt8] {
        let bytes = Mutex<[UInt8]>([])
        try fetch(of: account) { piece in bytes.withLock { $0 += piece } }
        return bytes.withLock { $0 }
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
