internal import Glibc

/// Replaces a file so that nobody ever sees half of it: writes a new file beside it, then renames that.
public struct ReplacedFile {
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

    private var folder: String {
        path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    }

    private var name: Substring {
        path.lastIndex(of: "/").map { path[path.index(after: $0)...] } ?? path[...]
    }

    /// Writes the file, replacing any file or link at the path.
    ///
    /// - Throws: ``SystemError``, and the old file is unchanged; `EISDIR` or `EINVAL` for a folder or a device.
    public func write(_ bytes: [UInt8]) throws(SystemError) {
        try refuseSpecialFile()
        let prefix = ".\(name).tmp-"
        if let folder = try? OpenFolder(folder), let names = try? folder.names() {
            folder.removeLeftovers(prefix: prefix, among: names)
        }
        let temporary = "\(folder)/\(prefix)\(getpid())-\(UInt32.random(in: 0 ... .max))"
        do throws(SystemError) {
            let file = try create(temporary, bytes)
            guard rename(temporary, path) == 0 else { throw .last }
            // Not earlier: without its lock, the temporary file would pass for a leftover.
            file.unlock()
        } catch {
            unlink(temporary)
            throw error
        }
        guard isDurable else { return }
        // The file is in place, even if its folder cannot be synchronised (some network file systems).
        try? OpenFile(folder, O_RDONLY | O_DIRECTORY).synchronize()
    }

    /// The lock tells processes in other containers, too, that the file is still being written.
    private func create(_ temporary: String, _ bytes: [UInt8]) throws(SystemError) -> OpenFile {
        let file = try OpenFile(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: mode)
        _ = file.lock()
        try file.write(bytes)
        if isDurable { try file.synchronize() }
        return file
    }

    /// A rename would replace even `/dev/null`.
    private func refuseSpecialFile() throws(SystemError) {
        guard let status = try FileStatus(path) else { return }
        guard !status.isFolder else { throw SystemError(number: EISDIR) }
        let kind = status.mode & S_IFMT
        guard kind == S_IFREG || kind == S_IFLNK || kind == S_IFIFO else { throw SystemError(number: EINVAL) }
    }
}
