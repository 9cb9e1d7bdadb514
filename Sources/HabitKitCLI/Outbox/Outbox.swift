internal import Glibc
internal import HabitModel
internal import HabitWire
internal import POSIXFiles

/// A folder with one file for each batch of check-ins that are queued or, in a subfolder, rejected.
///
/// Any number of processes may use it. The process that writes a file holds the file's lock until the server has
/// answered, so no other process sends it meanwhile. A process that sends other processes' files holds the folder's
/// lock. The kernel releases both when a process dies. Sending a check-in twice is harmless: the server knows its id.
struct Outbox {
    /// The size of the largest file this program writes, in bytes.
    private static let sizeLimit = 8 << 20
    private static let temporaryPrefix = ".tmp-"

    private let folder: OpenFolder

    /// Opens an existing outbox.
    init(at path: String) throws(SystemError) {
        folder = try OpenFolder(path)
    }

    /// Opens an outbox, creating it if it is missing.
    init(making path: String) throws(SystemError) {
        folder = try OpenFolder.made(path)
    }

    /// The failure for a folder that cannot be opened; links are never followed.
    static func failure(_ path: String, _ error: SystemError) -> Failure {
        guard Link.target(of: path) != nil else {
            return Failure(.fileUnusable, "cannot open \(path): \(error)")
        }
        return Failure(
            .fileUnusable,
            "\(path) is a symbolic link, which is not followed",
            hint: "replace it with a folder, or set XDG_STATE_HOME"
        )
    }

    var path: String { folder.path }
    var rejectedPath: String { path + "/rejected" }
    var unreadablePath: String { path + "/unreadable" }

    /// The files in the folder; removes files that a killed process left half-written.
    func listing() throws(SystemError) -> OutboxListing {
        let names = try folder.names()
        folder.removeLeftovers(prefix: Self.temporaryPrefix, among: names)
        return OutboxListing(names)
    }

    /// The files in the folder; opens, locks and removes nothing.
    func glance() throws(SystemError) -> OutboxListing {
        OutboxListing(try folder.names())
    }

    /// Writes a batch to the disk, replacing any file of the same name.
    ///
    /// - Throws: the system's error, with nothing new on the disk.
    func put(_ batch: QueuedBatch) throws(SystemError) -> LockedQueueFile {
        let name = OutboxName(of: batch)
        guard let bytes = try? batch.fileBytes else { throw SystemError(number: EINVAL) }
        guard bytes.count <= Self.sizeLimit else { throw SystemError(number: EFBIG) }
        let temporary = "\(Self.temporaryPrefix)\(getpid())-\(name.text)"
        let isNew = isMissing(name)
        do throws(SystemError) {
            let file = try OpenFile(temporary, in: folder, O_WRONLY | O_CREAT | O_EXCL, mode: 0o600)
            _ = file.lock()
            try file.write(bytes)
            try file.synchronize()
            try folder.rename(temporary, to: name.text)
            do throws(SystemError) {
                try folder.synchronize()
            } catch {
                // A file that was there before stays: it may be the only one with these check-ins.
                if isNew { try? folder.remove(name.text) }
                throw error
            }
            return LockedQueueFile(name, file, isNew: isNew)
        } catch {
            try? folder.remove(temporary)
            throw error
        }
    }

    /// Writes several batches, or none of them.
    func put(all batches: [QueuedBatch]) throws(SystemError) -> [LockedQueueFile] {
        var files: [LockedQueueFile] = []
        do throws(SystemError) {
            for batch in batches { files.append(try put(batch)) }
            return files
        } catch {
            for file in files where file.isNew { try? remove(file.name) }
            throw error
        }
    }

    private func isMissing(_ name: OutboxName) -> Bool {
        do throws(SystemError) {
            _ = try OpenFile(name.text, in: folder, O_RDONLY)
            return false
        } catch {
            return error.number == ENOENT
        }
    }

    /// Reads a file unless the process that wrote it is still sending it.
    ///
    /// - Parameter evenIfSending: whether to read it even then.
    func read(_ name: OutboxName, evenIfSending: Bool = false) -> OutboxContent {
        do throws(SystemError) {
            let file = try OpenFile(name.text, in: folder, O_RDONLY)
            guard evenIfSending || file.lock() else { return .absent }
            let status = try file.status()
            guard status.links > 0 else { return .absent }
            guard status.isRegular, status.size <= Self.sizeLimit else { return .unreadable }
            return OutboxContent(try file.contents(limit: Self.sizeLimit))
        } catch {
            switch error.number {
            case ENOENT: return .absent
            case ELOOP, EFBIG: return .unreadable
            default: return .unavailable(error)
            }
        }
    }

    func remove(_ name: OutboxName) throws(SystemError) {
        try folder.remove(name.text)
    }

    /// Replaces a file with others, one of which may have its name.
    ///
    /// If the process dies halfway, a check-in is in two files, which is harmless.
    func replace(_ name: OutboxName, with batches: [QueuedBatch]) throws(SystemError) {
        let files = try put(all: batches)
        if !files.contains(where: { $0.name == name }) { try remove(name) }
    }

    /// Replaces a file with the check-ins that stay queued and those that the server rejected; either may be empty.
    func replace(_ name: OutboxName, with rest: QueuedBatch, rejecting rejected: QueuedBatch)
        throws(SystemError)
    {
        if rejected.count > 0 {
            let folder = try Outbox(making: rejectedPath)
            _ = try? folder.listing()
            _ = try folder.put(rejected)
        }
        try replace(name, with: rest.count > 0 ? [rest] : [])
    }

    /// Moves a file that cannot be parsed to the folder `unreadable`, unchanged.
    func setAside(_ name: OutboxName) throws(SystemError) {
        try folder.move(name.text, to: OpenFolder.made(unreadablePath))
    }

    /// Takes the folder's lock, for as long as this value lives; false if another process holds it.
    func lock() -> Bool {
        folder.lock()
    }

    /// Takes the folder's lock, waiting up to a second for it.
    func lockPatiently() -> Bool {
        for _ in 0..<50 {
            if lock() { return true }
            usleep(20_000)
        }
        return lock()
    }
}

/// A file that this process wrote; no other process sends it while this value lives.
final class LockedQueueFile {
    let name: OutboxName
    /// Whether no file had this name before.
    let isNew: Bool
    private let file: OpenFile

    init(_ name: OutboxName, _ file: consuming OpenFile, isNew: Bool) {
        self.name = name
        self.isNew = isNew
        self.file = file
    }
}

/// What a file of the outbox holds.
enum OutboxContent {
    case batch(QueuedBatch)
    /// The file is gone, or another process is sending it.
    case absent
    /// A newer version of this program wrote it.
    case newer
    /// It is damaged, or another program wrote it.
    case unreadable
    /// It cannot be read now.
    case unavailable(SystemError)

    init(_ bytes: [UInt8]) {
        do {
            self = .batch(try JSON.decode(QueuedBatch.self, from: bytes, roundsDecimals: true))
        } catch is QueuedBatch.NewerFormat {
            self = .newer
        } catch {
            self = .unreadable
        }
    }
}

/// The names of the files in the outbox, which are enough to count check-ins.
struct OutboxListing {
    /// The files, oldest first.
    let names: [OutboxName]
    /// JSON files whose names this version cannot parse; a newer version may have written them.
    let unknownFiles: [String]

    /// An empty outbox.
    static let empty = OutboxListing([])

    init(_ names: [String]) {
        var own: [OutboxName] = []
        var unknownFiles: [String] = []
        for name in names where name.hasSuffix(".json") && !name.hasPrefix(".") {
            if let name = OutboxName(name) { own.append(name) } else { unknownFiles.append(name) }
        }
        self.names = own.sorted()
        self.unknownFiles = unknownFiles.sorted()
    }

    /// The files of one account.
    func names(of owner: Owner) -> [OutboxName] { names(of: owner.tag) }

    private func names(of tag: String) -> [OutboxName] { names.filter { $0.tag == tag } }

    /// How many check-ins are queued.
    var count: Int { names.reduce(0) { $0 + $1.count } }

    /// How many check-ins are queued for one account.
    func count(of owner: Owner) -> Int { count(of: owner.tag) }

    /// How many check-ins are queued for the account with this ``Owner/tag``.
    func count(of tag: String) -> Int {
        names(of: tag).reduce(0) { $0 + $1.count }
    }
}

/// The name of a file with check-ins: `001773383400000000-2-9f86d081884c7d65-<UUID>.json`.
///
/// The parts are the time, the count, the owner and an id, so that counting or skipping a file does not open it. Names
/// sort by time, and the first check-in's id makes them unique.
struct OutboxName: Hashable, Comparable, Sendable {
    /// When the last of the check-ins was recorded, in microseconds since 1970; zero for earlier times.
    let time: Int64
    /// How many check-ins the file holds.
    let count: Int
    /// The owner (``Owner/tag``).
    let tag: String
    /// The id of the first check-in.
    let id: String

    init(of batch: QueuedBatch) {
        time = max(0, batch.checkIns.compactMap(\.recordedAt).max()?.microseconds ?? 0)
        count = batch.checkIns.count
        tag = batch.owner.tag
        id = batch.checkIns.first?.id ?? ""
    }

    /// Parses a name; nil if this version did not write it.
    init?(_ text: String) {
        guard text.hasSuffix(".json") else { return nil }
        let parts = text.dropLast(5).split(separator: "-", maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count == 4, parts[0].utf8.count == 18, let time = Int64(parts[0]), time >= 0,
            parts[1].utf8.count <= 7, let count = Int(parts[1]), count > 0, parts[2].utf8.count == 16,
            parts[3].utf8.count == 36
        else { return nil }
        self.time = time
        self.count = count
        tag = String(parts[2])
        id = String(parts[3])
        guard self.text == text else { return nil }
    }

    /// The name of the file.
    var text: String {
        let digits = String(time)
        return String(repeating: "0", count: max(0, 18 - digits.utf8.count))
            + "\(digits)-\(count)-\(tag)-\(id).json"
    }

    static func < (left: OutboxName, right: OutboxName) -> Bool { left.text < right.text }
}
