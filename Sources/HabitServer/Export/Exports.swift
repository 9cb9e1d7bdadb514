import HabitImport
import HabitModel
import HabitWire
import Synchronization

/// Makes exports, few at a time, because each occupies a database connection until the client has read it.
struct Exports: Sendable {
    /// How many exports run at once, of all people together.
    private static let limit = 2
    /// The size of a piece of a file, in bytes.
    private static let pieceSize = 1 << 20

    let store: any HabitStore
    let objects: any ObjectStore
    let clock: Clock
    private let pace: ExportPipe.Pace
    private let perPerson = PersonLimiter(limit: 1)
    private let total = PersonLimiter(limit: Exports.limit)

    init(
        store: any HabitStore,
        objects: any ObjectStore,
        pace: ExportPipe.Pace = ExportPipe.Pace(),
        clock: @escaping Clock
    ) {
        self.store = store
        self.objects = objects
        self.pace = pace
        self.clock = clock
    }

    /// Starts an export, and returns its first piece with the rest.
    ///
    /// An error before the first piece is an error like any other. After that, the answer can only be cut short.
    ///
    /// - Parameter onStall: called when the client reads too slowly; it should close the connection.
    func start(
        _ selection: ExportWriter.Selection,
        of userID: Int64,
        _ cancellation: Cancellation,
        onStall: @escaping @Sendable () -> Void
    ) async throws -> (first: [UInt8], rest: ExportBody) {
        let pipe = ExportPipe(pace)
        let body = ExportBody(pipe)
        let header = header
        let picture = try await picture(selection.avatar, of: userID, for: selection.format)
        // Not a child of the request, which returns while the body is still being sent.
        Task {
            do {
                let files = Mutex<[ExportedFile]>([])
                try await take(for: userID, cancellation) {
                    try await store.export(of: userID, cancellation) { snapshot in
                        var writer = ExportWriter(selection, header, from: snapshot, with: picture) {
                            try pipe.send($0)
                        }
                        try writer.write()
                        files.withLock { $0 = writer.files }
                    }
                    if selection.format == .tar {
                        try await send(files.withLock { $0 }, through: pipe)
                    }
                }
                pipe.end(.success(()))
            } catch {
                pipe.end(.failure(error))
                if error is ExportPipe.Stalled { onStall() }
            }
        }
        return (try await body.next() ?? [], body)
    }

    /// Ends an archive with the files.
    ///
    /// One that has been deleted since the snapshot is left out. One whose object is gone although nobody has deleted it
    /// is listed at the end, so that the person gets everything else and learns what is missing.
    private func send(_ files: [ExportedFile], through pipe: ExportPipe) async throws {
        let archive = TarWriter()
        var lost = ""
        for file in files where file.size > 0 {
            guard var bytes = try await piece(of: file, from: 0) else {
                if try await store.hasFile(file.key) { lost += "\(file.name) (\(file.path))\n" }
                continue
            }
            try await pipe.deliver(archive.header(path: file.path, size: file.size))
            var offset = 0
            while true {
                try await pipe.deliver(bytes)
                offset += bytes.count
                guard offset < file.size, let next = try await piece(of: file, from: offset) else { break }
                bytes = next
            }
            guard offset == file.size else { throw ObjectStoreError.missing }
            try await pipe.deliver(archive.padding(after: file.size))
        }
        if !lost.isEmpty {
            try await pipe.deliver(archive.file(path: ExportFormat.lostFilesName, Array(lost.utf8)))
        }
        try await pipe.deliver(archive.end())
    }

    /// A part of a file; nil if it is gone.
    private func piece(of file: ExportedFile, from offset: Int) async throws -> [UInt8]? {
        guard let key = ObjectKey(file.key) else { return nil }
        let range = offset..<min(file.size, offset + Self.pieceSize)
        do {
            let bytes = try await objects.get(key, range)
            guard bytes.count == range.count else { throw ObjectStoreError.refused(reason: "a short object") }
            return bytes
        } catch ObjectStoreError.missing {
            return nil
        }
    }

    /// What does not fit into the format of an export.
    func report(
        _ selection: ExportWriter.Selection,
        of userID: Int64,
        _ cancellation: Cancellation
    ) async throws -> ExportReport {
        let report = Mutex(ImportReport())
        try await take(for: userID, cancellation) {
            try await store.export(of: userID, cancellation) { [header] snapshot in
                let writer = ExportWriter(selection, header, from: snapshot) { _ in }
                let found = try writer.report()
                report.withLock { $0 = found }
            }
        }
        return ExportReport(
            format: selection.format.rawValue,
            report: report.withLock { $0.wire }
        )
    }

    private var header: HabitDocument.Header {
        HabitDocument.Header(exportedAt: clock().wholeSecond, generator: "habit-server \(Version.text)")
    }

    private func take(
        for userID: Int64,
        _ cancellation: Cancellation,
        _ export: () async throws -> Void
    ) async throws {
        try await perPerson.take(for: userID, cancellation) {
            try await total.take(for: 0, cancellation) { try await export() }
        }
    }
}

extension SQLStore {
    func export(
        of userID: Int64,
        _ cancellation: Cancellation,
        _ body: @escaping @Sendable (ExportSnapshot) throws -> Void
    ) async throws {
        try await database.snapshot { try body(ExportSnapshot(of: userID, in: $0, cancellation)) }
    }
}
