internal import Glibc

/// Writing of a file so that there is never half of it: a new file beside it, on the disk, then renamed.
struct ReplacedFile {
    /// Where the file is to stand.
    let path: String
    /// The mode of the file, from its first moment; the umask may take more away.
    let mode: mode_t
    /// Whether it must outlive a power cut, which takes the disk's time.
    var isDurable = true

    private var folder: String {
        path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    }

    private var name: Substring {
        path.lastIndex(of: "/").map { path[path.index(after: $0)...] } ?? path[...]
    }

    private var prefix: String { ".\(name).tmp-" }

    /// Puts the bytes in the place of whatever file or link stands at the path.
    ///
    /// - Throws: what the system says; then the old file is as it was.
    func write(_ bytes: [UInt8]) throws(SystemError) {
        try refuseSpecialFile()
        removeLeftovers()
        let temporary = "\(folder)/\(prefix)\(getpid())-\(UInt32.random(in: 0 ... .max))"
        do throws(SystemError) {
            let file = try create(temporary, bytes)
            guard rename(temporary, path) == 0 else { throw .last }
            // Not before: whoever finds the lock free takes the file for a leftover.
            file.unlock()
        } catch {
            unlink(temporary)
            throw error
        }
        guard isDurable else { return }
        // The file is in place; a folder that cannot be synchronised (some network file systems) undoes nothing.
        try? OpenFile(folder, O_RDONLY | O_DIRECTORY).synchronize()
    }

    /// The lock says in every container that the file is still being written.
    private func create(_ temporary: String, _ bytes: [UInt8]) throws(SystemError) -> OpenFile {
        let file = try OpenFile(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: mode)
        _ = file.lock()
        try file.write(bytes)
        if isDurable { try file.synchronize() }
        return file
    }

    /// A rename would replace `/dev/null` itself.
    private func refuseSpecialFile() throws(SystemError) {
        guard let status = try stat.atPath(path) else { return }
        guard !status.isFolder else { throw SystemError(number: EISDIR) }
        guard status.isRegular || status.st_mode & S_IFMT == S_IFLNK || status.st_mode & S_IFMT == S_IFIFO
        else {
            throw SystemError(number: EINVAL)
        }
    }

    /// Removes what a killed process left behind; the files of living ones stay.
    ///
    /// The number of a process may mean another one in a container, but the file's lock is the writer's everywhere.
    private func removeLeftovers() {
        let names = (try? OpenFolder(folder).names()) ?? []
        for name in names where name.hasPrefix(prefix) {
            let leftover = "\(folder)/\(name)"
            guard let process = Int32(name.dropFirst(prefix.count).prefix { $0 != "-" }),
                kill(process, 0) == -1, errno == ESRCH,
                (try? OpenFile(leftover, O_RDONLY | O_NOFOLLOW))?.lock() == true
            else { continue }
            unlink(leftover)
        }
    }
}
