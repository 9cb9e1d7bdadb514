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
            try create(temporary, bytes)
            guard rename(temporary, path) == 0 else { throw .last }
        } catch {
            unlink(temporary)
            throw error
        }
        guard isDurable else { return }
        // The file is in place; a folder that cannot be synchronised (some network file systems) undoes nothing.
        try? OpenFile(folder, O_RDONLY | O_DIRECTORY).synchronize()
    }

    private func create(_ temporary: String, _ bytes: [UInt8]) throws(SystemError) {
        let file = try OpenFile(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: mode)
        try file.write(bytes)
        if isDurable { try file.synchronize() }
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
    private func removeLeftovers() {
        guard let stream = opendir(folder) else { return }
        defer { closedir(stream) }
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            guard name.hasPrefix(prefix),
                let process = Int32(name.dropFirst(prefix.count).prefix { $0 != "-" })
            else {
                continue
            }
            if kill(process, 0) == -1, errno == ESRCH { unlink("\(folder)/\(name)") }
        }
    }
}
