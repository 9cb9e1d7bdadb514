internal import Glibc

/// Replaces a file so that nobody ever sees half of it: writes a new file beside it, then renames that.
public struct ReplacedFile: Sendable {
    /// The path of the file.
    let path: String
    /// The permissions of the file from the start, before the umask.
    let mode: UInt32
    /// Whether to wait for the disk, so that the file survives a power cut.
    let isDurable: Bool

    /// Names a file to write.
    ///
    /// - Parameters:
    ///   - path: absolute, or relative to the working directory. A link there is replaced, not followed.
    ///   - mode: the permissions of the file from the start, before the umask.
    ///   - isDurable: whether ``write(_:)`` waits for the disk, so that the file survives a power cut.
    public init(path: String, mode: UInt32, isDurable: Bool = true) {
        self.path = path
        self.mode = mode
        self.isDurable = isDurable
    }

    fileprivate var folder: String {
        path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    }

    private var name: Substring {
        path.lastIndex(of: "/").map { path[path.index(after: $0)...] } ?? path[...]
    }

    /// Writes the file, replacing any file or link at the path.
    ///
    /// - Throws: ``SystemError``, and the old file is unchanged; `EISDIR` or `EINVAL` for a folder or a device.
    public func write(_ bytes: [UInt8]) throws(SystemError) {
        let draft = try draft()
        try draft.append(bytes)
        try draft.replace()
    }

    /// Starts to write the file, for content that comes piece by piece.
    ///
    /// - Throws: ``SystemError``, and the old file is unchanged; `EISDIR` or `EINVAL` for a folder or a device.
    public func draft() throws(SystemError) -> FileDraft {
        try refuseSpecialFile()
        let prefix = ".\(name).tmp-"
        if let folder = try? OpenFolder(folder), let names = try? folder.names() {
            folder.removeLeftovers(prefix: prefix, among: names)
        }
        return try FileDraft(
            of: self,
            temporary: "\(folder)/\(prefix)\(getpid())-\(UInt32.random(in: 0 ... .max))"
        )
    }

    /// A rename would replace even `/dev/null`.
    private func refuseSpecialFile() throws(SystemError) {
        guard let status = try FileStatus(path) else { return }
        guard !status.isFolder else { throw SystemError(number: EISDIR) }
        let kind = status.mode & S_IFMT
        guard kind == S_IFREG || kind == S_IFLNK || kind == S_IFIFO else { throw SystemError(number: EINVAL) }
    }
}

/// The new content of a file, which is written beside it; without ``replace()``, it disappears with this object.
public final class FileDraft: Sendable {
    private let target: ReplacedFile
    private let temporary: String
    private let file: OpenFile

    /// The lock tells processes in other containers, too, that the file is still being written.
    fileprivate init(of target: ReplacedFile, temporary: String) throws(SystemError) {
        self.target = target
        self.temporary = temporary
        file = try OpenFile(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: target.mode)
        _ = file.lock()
    }

    deinit {
        // After a replacement, there is no such file.
        unlink(temporary)
    }

    /// Adds bytes at the end.
    public func append(_ bytes: [UInt8]) throws(SystemError) {
        try file.write(bytes)
    }

    /// Replaces the file, or the link at its path.
    ///
    /// - Throws: ``SystemError``, and the old file is unchanged.
    public func replace() throws(SystemError) {
        if target.isDurable { try file.synchronize() }
        guard rename(temporary, target.path) == 0 else { throw .last }
        // Not earlier: without its lock, the temporary file would pass for a leftover.
        file.unlock()
        guard target.isDurable else { return }
        // The file is in place, even if its folder cannot be synchronised (some network file systems).
        try? OpenFile(target.folder, O_RDONLY | O_DIRECTORY).synchronize()
    }
}
