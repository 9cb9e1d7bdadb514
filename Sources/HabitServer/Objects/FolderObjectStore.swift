internal import Dispatch
internal import Glibc
import POSIXFiles

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
        try await blocking(on: writes) { () throws(SystemError) in
            if mkdir(path, 0o700) != 0 && errno != EEXIST { throw SystemError.last }
            // Remove what a crash left half written.
            try folder([Self.scratch], creating: true).removeFiles()
        }
    }

    func check() async throws(ObjectStoreError) {
        try await blocking(on: reads) { () throws(SystemError) in
            try probe.run()
        }
    }

    func put(_ bytes: [UInt8], key: ObjectKey, contentType: String) async throws(ObjectStoreError) {
        try await blocking(on: writes) { () throws(SystemError) in
            let scratch = try folder([Self.scratch], creating: true)
            let target = try folder(key.folders, creating: true)
            let temporary = String(UInt64.random(in: 0...UInt64.max), radix: 36)
            do throws(SystemError) {
                let file = try OpenFile(temporary, in: scratch, O_WRONLY | O_CREAT | O_EXCL)
                try file.write(bytes)
                try file.synchronize()
                try scratch.rename(temporary, to: String(key.name), in: target)
                try target.synchronize()
            } catch {
                // The file is already gone if it was renamed. The first failure is the one to report.
                try? scratch.remove(temporary)
                throw error
            }
        }
    }

    func get(_ key: ObjectKey) async throws(ObjectStoreError) -> [UInt8] {
        try await blocking(on: reads, absent: .missing) { () throws(SystemError) in
            let file = try OpenFile(String(key.name), in: folder(key.folders, creating: false), O_RDONLY)
            guard try file.status().isRegular else { throw SystemError(number: EISDIR) }
            return try file.contents(limit: .max)
        }
    }

    func get(_ key: ObjectKey, _ range: Range<Int>) async throws(ObjectStoreError) -> [UInt8] {
        try await blocking(on: reads, absent: .missing) { () throws(SystemError) in
            let file = try OpenFile(String(key.name), in: folder(key.folders, creating: false), O_RDONLY)
            guard try file.status().isRegular else { throw SystemError(number: EISDIR) }
            return try file.contents(in: range)
        }
    }

    /// A page has the objects of one person, whose name is the cursor.
    func list(after cursor: String?) async throws(ObjectStoreError) -> ObjectPage {
        try await blocking(on: reads) { () throws(SystemError) in
            let people = try folder([], creating: false).names().filter { name in
                name != Self.scratch && cursor.map { $0 < name } ?? true
            }
            guard let person = people.min() else { return ObjectPage(objects: [], next: nil) }
            return ObjectPage(objects: try objects(of: person), next: people.count > 1 ? person : nil)
        }
    }

    private func objects(of person: String) throws(SystemError) -> [ListedObject] {
        var found: [ListedObject] = []
        for name in try folder([person[...]], creating: false).names() {
            let folder = try folder([person[...], name[...]], creating: false)
            for file in try folder.names() {
                // It may have been deleted meanwhile.
                guard let status = try? OpenFile(file, in: folder, O_RDONLY).status() else { continue }
                found.append(ListedObject(key: "\(person)/\(name)/\(file)", size: Int64(status.size)))
            }
        }
        return found
    }

    func delete(_ key: ObjectKey) async throws(ObjectStoreError) {
        do {
            try await blocking(on: writes, absent: .missing) { () throws(SystemError) in
                let target = try folder(key.folders, creating: false)
                try target.remove(String(key.name))
                try target.synchronize()
            }
        } catch .missing {
            return
        }
    }

    private func folder(_ names: [Substring], creating: Bool) throws(SystemError) -> OpenFolder {
        var current = try OpenFolder(path, followsLink: true, checksOwner: false)
        for name in names.map(String.init) {
            if creating { try current.makeFolder(name) }
            current = try OpenFolder(name, in: current)
        }
        return current
    }

    private func blocking<Value: Sendable>(
        on queue: DispatchQueue,
        absent: ObjectStoreError = .unavailable(reason: "the objects folder is missing"),
        _ work: @escaping @Sendable () throws(SystemError) -> Value
    ) async throws(ObjectStoreError) -> Value {
        let result: Result<Value, SystemError> = await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: Result(catching: work)) }
        }
        do {
            return try result.get()
        } catch {
            throw error.number == ENOENT ? absent : error.storeError
        }
    }
}

extension SystemError {
    /// The failure in the words of a store; the caller decides what a missing file means.
    fileprivate var storeError: ObjectStoreError {
        switch number {
        case ELOOP: .refused(reason: "a symbolic link stands in the objects folder")
        default: .unavailable(reason: description)
        }
    }
}
