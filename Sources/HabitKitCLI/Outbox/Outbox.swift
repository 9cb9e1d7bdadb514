internal import Glibc
internal import HabitModel
internal import HabitWire
internal import POSIXFiles

/// A folder of check-ins, a file a batch: those that no server has answered yet, or those that one has refused.
///
/// Any number of processes may work in it. Who writes a file holds its lock until the server has answered, so nobody
/// else sends what is on its way; who sends what others have left holds the folder's. The kernel gives both back when
/// a process dies. Two that send the same check-in all the same do no harm: the server knows the ids.
struct Outbox {
    /// What is larger was not written by us.
    private static let sizeLimit = 8 << 20
    private static let temporaryPrefix = ".tmp-"

    private let folder: OpenFolder

    /// An outbox that is there.
    init(at path: String) throws(SystemError) {
        folder = try OpenFolder(path)
    }

    /// An outbox that is made if it is missing.
    init(making path: String) throws(SystemError) {
        folder = try OpenFolder.made(path)
    }

    /// Why a folder cannot be used, in words that name a link, which is never followed.
    static func failure(_ path: String, _ error: SystemError) -> Failure {
        guard Link.target(of: path) != nil else {
            return Failure(.fileUnusable, "cannot open \(path): \(error)")
        }
        return Failure(
            .fileUnusable,
            "\(path) is a symbolic link, which is not followed",
            hint: "put a folder there, or set XDG_STATE_HOME"
        )
    }

    var path: String { folder.path }
    var rejectedPath: String { path + "/rejected" }
    var unreadablePath: String { path + "/unreadable" }

    /// What is in the folder; what a killed process has left half-written is removed.
    func listing() throws(SystemError) -> OutboxListing {
        let names = try folder.names()
        for name in names where name.hasPrefix(Self.temporaryPrefix) { removeLeftover(name) }
        return OutboxListing(names)
    }

    /// What is in the folder, for who only looks: nothing is opened, locked or removed.
    func glance() throws(SystemError) -> OutboxListing {
        OutboxListing(try folder.names())
    }

    /// Puts a batch on the disk.
    ///
    /// - Throws: what the system says; then nothing is left of it.
    func keep(_ batch: QueuedBatch) throws(SystemError) -> LockedQueueFile {
        let name = OutboxName(of: batch)
        guard let bytes = try? JSON.encode(batch) else { throw SystemError(number: EINVAL) }
        guard bytes.count <= Self.sizeLimit else { throw SystemError(number: EFBIG) }
        let temporary = "\(Self.temporaryPrefix)\(getpid())-\(name.text)"
        do throws(SystemError) {
            let file = try OpenFile(temporary, in: folder, O_WRONLY | O_CREAT | O_EXCL, mode: 0o600)
            _ = file.lock()
            try file.write([UInt8](bytes))
            try file.synchronize()
            try folder.rename(temporary, to: name.text)
            do throws(SystemError) {
                try folder.synchronize()
            } catch {
                try? folder.remove(name.text)
                throw error
            }
            return LockedQueueFile(name, file)
        } catch {
            try? folder.remove(temporary)
            throw error
        }
    }

    /// Reads a file, unless whoever wrote it is still sending it; `evenIfSending` reads it all the same.
    ///
    /// Whoever sends what others have left holds the folder's lock.
    func read(_ name: OutboxName, evenIfSending: Bool = false) -> OutboxContent {
        do throws(SystemError) {
            let file = try OpenFile(name.text, in: folder, O_RDONLY)
            guard evenIfSending || file.lock() else { return .absent }
            let status = try file.status()
            guard status.st_nlink > 0 else { return .absent }
            guard status.isRegular, status.st_size <= Self.sizeLimit else { return .unreadable }
            return OutboxContent(try file.contents(limit: Self.sizeLimit))
        } catch {
            switch error.number {
            case ENOENT: return .absent
            case ELOOP, EFBIG: return .unreadable
            default: return .unavailable(error)
            }
        }
    }

    /// Removes a file.
    func remove(_ name: OutboxName) throws(SystemError) {
        try folder.remove(name.text)
    }

    /// Puts refused check-ins of a file where people find them, then removes the file.
    func reject(_ refused: QueuedBatch, of name: OutboxName) throws(SystemError) {
        let rejected = try Outbox(making: rejectedPath)
        _ = try? rejected.listing()
        _ = try rejected.keep(refused)
        try remove(name)
    }

    /// Puts two files in the place of one that is too large for a request.
    ///
    /// Where that ends halfway, a check-in is sent from two files, which does no harm.
    func divide(_ batch: QueuedBatch, of name: OutboxName) throws(SystemError) -> [LockedQueueFile] {
        var files: [LockedQueueFile] = []
        for half in batch.halves { files.append(try keep(half)) }
        try remove(name)
        return files
    }

    /// Puts a file that cannot be understood out of the way, with its bytes as they are.
    func setAside(_ name: OutboxName) throws(SystemError) {
        try folder.move(name.text, to: OpenFolder.made(unreadablePath))
    }

    /// Takes the right to send what others have left, for as long as this value lives; false if somebody else has it.
    func lock() -> Bool {
        flock(folder.descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK
    }

    /// The same, with up to a second of patience.
    func lockPatiently() -> Bool {
        for _ in 0..<50 {
            if lock() { return true }
            usleep(20_000)
        }
        return lock()
    }

    /// Removes a temporary file whose writer is dead.
    ///
    /// The number of a process may mean another one in a container, but the file's lock is the writer's everywhere.
    private func removeLeftover(_ name: String) {
        guard let process = Int32(name.dropFirst(Self.temporaryPrefix.count).prefix { $0 != "-" }),
            kill(process, 0) == -1, errno == ESRCH,
            (try? OpenFile(name, in: folder, O_RDONLY))?.lock() == true
        else { return }
        try? folder.remove(name)
    }
}
