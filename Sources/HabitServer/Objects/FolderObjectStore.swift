internal import Dispatch
internal import Glibc

/// Objects as files in a folder (mode 0700, files 0600): the store of a server without S3.
///
/// Paths are resolved step by step from the open root, so that no symbolic link is followed. Reads and writes have
/// separate queues: a read does not wait for another call's `fsync`, and no cooperative thread is blocked.
struct FolderObjectStore: ObjectStore {
    /// Not a valid username, so it cannot clash with the first part of a key.
    private static let scratch: Substring = ".incoming"

    let path: String
    private let reads = DispatchQueue(label: "objects.read")
    private let writes = DispatchQueue(label: "objects.write")
    private let probe: WriteProbe

    /// `prepare` creates the folder; its parent must exist.
    init(path: String) {
        self.path = path
        probe = WriteProbe(folder: "\(path)/\(Self.scratch)")
    }

    func prepare() async throws(ObjectStoreError) {
        try await blocking(on: writes) { () throws(FileFailure) in
            if mkdir(path, 0o700) != 0 && errno != EEXIST { throw FileFailure() }
            // Remove what a crash left half written.
            try folder([Self.scratch], creating: true).removeFiles()
        }
    }

    func check() async throws(ObjectStoreError) {
        try await blocking(on: reads) { () throws(FileFailure) in
            try probe.run()
        }
    }

    func put(_ bytes: [UInt8], key: ObjectKey, contentType: String) async throws(ObjectStoreError) {
        try await blocking(on: writes) { () throws(FileFailure) in
            let scratch = try folder([Self.scratch], creating: true)
            let target = try folder(key.folders, creating: true)
            let temporary = String(UInt64.random(in: 0...UInt64.max), radix: 36)
            do throws(FileFailure) {
                let file = try OpenFile(temporary, in: scratch, flags: O_WRONLY | O_CREAT | O_EXCL)
                try file.writeAll(bytes)
                try file.synchronize()
                try scratch.rename(temporary, to: key.name, in: target)
                try target.synchronize()
            } catch {
                // The file is already gone if it was renamed. The first failure is the one to report.
                try? scratch.remove(temporary)
                throw error
            }
        }
    }

    func get(_ key: ObjectKey) async throws(ObjectStoreError) -> [UInt8] {
        try await blocking(on: reads, absent: .missing) { () throws(FileFailure) in
            // Without O_NONBLOCK, opening a pipe in its place would wait for a writer.
            try OpenFile(key.name, in: folder(key.folders, creating: false), flags: O_RDONLY | O_NONBLOCK)
                .readAll()
        }
    }

    func delete(_ key: ObjectKey) async throws(ObjectStoreError) {
        do {
            try await blocking(on: writes, absent: .missing) { () throws(FileFailure) in
                let target = try folder(key.folders, creating: false)
                try target.remove(key.name)
                try target.synchronize()
            }
        } catch .missing {
            return
        }
    }

    private func folder(_ names: [Substring], creating: Bool) throws(FileFailure) -> OpenFile {
        var current = try OpenFile(path: path, flags: O_RDONLY | O_DIRECTORY)
        for name in names {
            if creating { try current.makeFolder(name) }
            current = try OpenFile(name, in: current, flags: O_RDONLY | O_DIRECTORY)
        }
        return current
    }

    private func blocking<Value: Sendable>(
        on queue: DispatchQueue,
        absent: ObjectStoreError = .unavailable(reason: "the objects folder is missing"),
        _ work: @escaping @Sendable () throws(FileFailure) -> Value
    ) async throws(ObjectStoreError) -> Value {
        let result: Result<Value, FileFailure> = await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: Result(catching: work)) }
        }
        do {
            return try result.get()
        } catch {
            throw error.isMissing ? absent : error.storeError
        }
    }
}
