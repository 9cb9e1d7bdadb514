internal import Glibc
internal import POSIXFiles

/// A file that only its owner may read, in a folder that only its owner may enter.
struct PrivateFile {
    /// Where the file stands.
    let path: String

    private var folder: String { path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "." }

    /// The content; nil if there is no such file.
    ///
    /// - Throws: a failure if the file is a link, belongs to somebody else, or others can read it.
    func contents(limit: Int) throws(Failure) -> [UInt8]? {
        do {
            guard let standing = try FileStatus(path) else { return nil }
            try check(standing)
            let file = try OpenFile(path, O_RDONLY | O_NOFOLLOW)
            // What was opened decides: the path may have got another file in between.
            try check(try file.status())
            try refuseOtherWriters()
            return try file.contents(limit: limit)
        } catch let failure as Failure {
            throw failure
        } catch {
            throw Failure(.fileUnusable, "cannot read \(path): \(error)")
        }
    }

    /// Replaces the content.
    func write(_ bytes: [UInt8]) throws(Failure) {
        do {
            try Folders.create(folder)
            try tightenFolder()
            try ReplacedFile(path: path, mode: 0o600).write(bytes)
        } catch let failure as Failure {
            throw failure
        } catch {
            throw Failure(.fileUnusable, "cannot write \(path): \(error)")
        }
    }

    private func check(_ status: FileStatus) throws(Failure) {
        guard status.isRegular else {
            throw Failure(
                .fileUnusable,
                "\(path) is not a regular file",
                hint: "remove it, then run habit login again"
            )
        }
        guard status.owner == geteuid() else {
            throw Failure(.fileUnusable, "\(path) belongs to another user")
        }
        guard status.mode & 0o077 == 0 else {
            throw Failure(
                .fileUnusable,
                "other users can read \(path), which holds a token",
                hint: "chmod 600 '\(path)'; if others may have read it, habit logout --everywhere too"
            )
        }
    }

    private func tightenFolder() throws {
        let handle = try OpenFile(folder, O_RDONLY | O_DIRECTORY)
        let status = try handle.status()
        try checkOwner(status)
        if status.mode & 0o777 != 0o700, fchmod(handle.descriptor, 0o700) != 0 { throw SystemError.last }
    }

    /// Who may write to the folder can put another file into the place of this one.
    private func refuseOtherWriters() throws {
        let handle = try OpenFile(folder, O_RDONLY | O_DIRECTORY)
        let status = try handle.status()
        try checkOwner(status)
        guard status.mode & 0o022 != 0 else { return }
        throw Failure(
            .fileUnusable,
            "other users can write to \(folder), which holds a token",
            hint: "chmod 700 '\(folder)'"
        )
    }

    private func checkOwner(_ folderStatus: FileStatus) throws(Failure) {
        guard folderStatus.owner == geteuid() else {
            throw Failure(.fileUnusable, "the folder \(folder) belongs to another user")
        }
    }
}

extension FolderLock {
    /// Runs the body while no other process holds the lock of a folder, which is created if it is missing.
    ///
    /// Settings and logins are read, changed and written inside, so that no change of another process is lost.
    static func hold<Value>(
        _ path: String,
        _ body: () throws(Failure) -> Value
    ) throws(Failure) -> Value {
        let lock: FolderLock?
        do throws(SystemError) {
            lock = try FolderLock(waitingFor: path)
        } catch {
            throw Failure(.fileUnusable, "cannot open \(path): \(error)")
        }
        guard let lock else {
            throw Failure(.fileUnusable, "\(path) is locked by another process", hint: "try again")
        }
        defer { withExtendedLifetime(lock) {} }
        return try body()
    }
}
