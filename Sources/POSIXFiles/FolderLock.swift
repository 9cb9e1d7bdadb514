internal import Glibc

/// The right to change the files of a folder.
///
/// The kernel releases it when this value is gone, even if the process is killed.
public final class FolderLock: Sendable {
    /// How often ``init(waitingFor:)`` tries, 100 times a second.
    private static let attempts = 2_000

    private let file: OpenFile

    /// Locks a file or folder without waiting; nil if another process holds a lock that excludes this one.
    ///
    /// - Parameter file: the folder itself, or a lock file that is never removed.
    public init?(_ file: consuming OpenFile, _ kind: OpenFile.LockKind = .exclusive) {
        guard file.lock(kind) else { return nil }
        self.file = file
    }

    /// Locks a folder, creating it if it is missing; nil if another process holds the lock for 20 seconds.
    public init?(waitingFor path: String) throws(SystemError) {
        try Folders.create(path)
        let file = try OpenFile(path, O_RDONLY | O_DIRECTORY)
        guard Self.take(file) else { return nil }
        self.file = file
    }

    private static func take(_ file: borrowing OpenFile) -> Bool {
        for _ in 0..<attempts {
            if file.lock() { return true }
            usleep(10_000)
        }
        return false
    }
}
