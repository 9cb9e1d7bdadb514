internal import Glibc

/// Taking turns in changing the files of a folder, so that nobody writes over what another process has just written.
enum FolderLock {
    /// How many times it is tried, a hundred times a second.
    private static let attempts = 2_000

    /// Does something while no other process holds the folder's lock; a missing folder is made first.
    ///
    /// The kernel gives the lock back when a process dies, and no file is left behind.
    static func hold<Value>(
        _ path: String,
        _ body: () throws(Failure) -> Value
    ) throws(Failure) -> Value {
        let folder = try open(path)
        try take(folder, path)
        defer { folder.unlock() }
        return try body()
    }

    private static func open(_ path: String) throws(Failure) -> OpenFile {
        do {
            try Folders.create(path)
            return try OpenFile(path, O_RDONLY | O_DIRECTORY)
        } catch {
            throw Failure(.fileUnusable, "cannot open \(path): \(error)")
        }
    }

    private static func take(_ folder: borrowing OpenFile, _ path: String) throws(Failure) {
        for _ in 0..<attempts {
            if folder.lock() { return }
            usleep(10_000)
        }
        throw Failure(.fileUnusable, "\(path) is locked by another process", hint: "try again")
    }
}
