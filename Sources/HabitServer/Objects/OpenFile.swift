// The compiler finds `stat` in the first module that it loads, which may be either.
internal import CNIOLinux
internal import Glibc

/// Owns one file descriptor, of a file or a folder.
struct OpenFile: ~Copyable {
    private let descriptor: Int32

    /// Opens a path, or a name in the working directory.
    init(path: String, flags: Int32, mode: mode_t = 0o600) throws(FileFailure) {
        descriptor = open(path, flags | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw FileFailure() }
    }

    /// Opens a name in a folder.
    ///
    /// A symbolic link there is not followed but fails.
    init(
        _ name: some StringProtocol,
        in folder: borrowing OpenFile,
        flags: Int32,
        mode: mode_t = 0o600
    ) throws(FileFailure) {
        descriptor = openat(folder.descriptor, String(name), flags | O_CLOEXEC | O_NOFOLLOW, mode)
        guard descriptor >= 0 else { throw FileFailure() }
    }

    deinit {
        close(descriptor)
    }

    /// With whom a lock may be held together.
    enum LockKind {
        /// With others of this kind.
        case shared
        case exclusive
    }

    /// Locks the file or folder for as long as it is open.
    ///
    /// - Returns: false if somebody else holds a lock that forbids it. A file system without locks forbids nothing.
    func lock(_ kind: LockKind) -> Bool {
        flock(descriptor, (kind == .shared ? LOCK_SH : LOCK_EX) | LOCK_NB) == 0 || errno != EWOULDBLOCK
    }

    /// Puts what was written, or the names in a folder, onto the disk.
    func synchronize() throws(FileFailure) {
        guard fsync(descriptor) == 0 else { throw FileFailure() }
    }

    /// Makes a folder (0700) and puts its name onto the disk; one that is there stays as it is.
    func makeFolder(_ name: some StringProtocol) throws(FileFailure) {
        if mkdirat(descriptor, String(name), 0o700) == 0 { return try synchronize() }
        guard errno == EEXIST else { throw FileFailure() }
    }

    /// Removes every file in this folder; folders in it stay.
    func removeFiles() throws(FileFailure) {
        // The stream closes the descriptor it is given.
        guard let stream = fdopendir(dup(descriptor)) else { throw FileFailure() }
        defer { closedir(stream) }
        // It shares the place in the folder with every stream before it.
        rewinddir(stream)
        while let entry = readdir(stream) {
            // Through the pointer: an entry is often shorter than its type, and ends where a page may end.
            guard let start = entry.pointer(to: \.d_name) else { continue }
            let name = String(cString: UnsafeRawPointer(start).assumingMemoryBound(to: CChar.self))
            if name != "." && name != ".." { unlinkat(descriptor, name, 0) }
        }
    }

    func remove(_ name: some StringProtocol) throws(FileFailure) {
        guard unlinkat(descriptor, String(name), 0) == 0 else { throw FileFailure() }
    }

    func rename(
        _ name: String,
        to newName: some StringProtocol,
        in folder: borrowing OpenFile
    ) throws(FileFailure) {
        guard renameat(descriptor, name, folder.descriptor, String(newName)) == 0 else { throw FileFailure() }
    }

    func writeAll(_ bytes: [UInt8]) throws(FileFailure) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw FileFailure() }
            rest = rest.dropFirst(count)
        }
    }

    /// All bytes of a regular file.
    func readAll() throws(FileFailure) -> [UInt8] {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw FileFailure() }
        guard status.st_mode & S_IFMT == S_IFREG else { throw FileFailure(number: EISDIR) }
        var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
        var filled = 0
        while filled < bytes.count {
            let count = bytes.withUnsafeMutableBytes {
                read(descriptor, $0.baseAddress?.advanced(by: filled), $0.count - filled)
            }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw FileFailure(number: count == 0 ? EIO : errno) }
            filled += count
        }
        return bytes
    }
}
