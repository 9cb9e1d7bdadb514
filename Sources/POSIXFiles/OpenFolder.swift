internal import Glibc

/// A folder that is used through its descriptor, so that nobody can swap it for another one meanwhile.
public final class OpenFolder: Sendable {
    /// The path it was opened with, for messages.
    public let path: String
    /// The descriptor, for calls that this type does not offer.
    public let descriptor: Int32

    /// Opens a folder and changes nothing.
    ///
    /// - Parameters:
    ///   - path: absolute, or relative to the working directory.
    ///   - followsLink: whether the path may end in a symbolic link.
    ///   - checksOwner: whether a folder of another user is refused.
    /// - Throws: ``SystemError``; `EPERM` for a folder of another user, `ENOTDIR` or `ELOOP` for a link.
    public init(_ path: String, followsLink: Bool = false, checksOwner: Bool = true) throws(SystemError) {
        self.path = path
        descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | (followsLink ? 0 : O_NOFOLLOW))
        guard descriptor >= 0 else { throw .last }
        guard checksOwner else { return }
        guard try status().owner == geteuid() else { throw SystemError(number: EPERM) }
    }

    /// Opens a folder in another open folder, and never follows a link.
    public init(_ name: String, in folder: OpenFolder) throws(SystemError) {
        path = "\(folder.path)/\(name)"
        descriptor = openat(
            folder.descriptor,
            name,
            O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
        )
        guard descriptor >= 0 else { throw .last }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// Opens a folder of ours, creating it if it is missing, and closes it to other users.
    public static func made(_ path: String) throws(SystemError) -> OpenFolder {
        let folder: OpenFolder
        do {
            folder = try OpenFolder(path)
        } catch {
            guard error.number == ENOENT else { throw error }
            try Folders.create(path)
            folder = try OpenFolder(path)
        }
        if try folder.status().mode & 0o777 != 0o700, fchmod(folder.descriptor, 0o700) != 0 { throw .last }
        return folder
    }

    private func status() throws(SystemError) -> FileStatus {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .last }
        return FileStatus(status)
    }

    /// Locks the folder without waiting, as ``OpenFile/lock(_:)`` does.
    public func lock(_ kind: OpenFile.LockKind = .exclusive) -> Bool {
        OpenFile.lock(descriptor, kind)
    }

    /// Waits until the names are on the disk.
    ///
    /// Some network file systems cannot do that for a folder. That is not an error.
    public func synchronize() throws(SystemError) {
        guard fsync(descriptor) == 0 || errno == EINVAL || errno == ENOTSUP else { throw .last }
    }
}

/// The files in the folder.
extension OpenFolder {
    /// The names of all files and folders in it, in no particular order.
    public func names() throws(SystemError) -> [String] {
        // A descriptor of its own: closing the stream closes it, and reading moves its position.
        let own = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard own >= 0 else { throw .last }
        guard let stream = fdopendir(own) else {
            let error = SystemError.last
            close(own)
            throw error
        }
        defer { closedir(stream) }
        var names: [String] = []
        while true {
            errno = 0
            guard let entry = readdir(stream) else { break }
            // Through the pointer: an entry is often shorter than its type, and may end where a page ends.
            guard let name = entry.pointer(to: \.d_name) else { continue }
            names.append(String(cString: UnsafeRawPointer(name).assumingMemoryBound(to: CChar.self)))
        }
        guard errno == 0 else { throw .last }
        return names.filter { $0 != "." && $0 != ".." }
    }

    /// Creates a folder (mode 0700) unless it exists, and waits until its name is on the disk.
    public func makeFolder(_ name: String) throws(SystemError) {
        if mkdirat(descriptor, name, 0o700) == 0 { return try synchronize() }
        guard errno == EEXIST else { throw .last }
    }

    /// Removes a file, if it exists.
    public func remove(_ name: String) throws(SystemError) {
        guard unlinkat(descriptor, name, 0) == 0 || errno == ENOENT else { throw .last }
    }

    /// Removes all files it can; folders stay.
    public func removeFiles() throws(SystemError) {
        for name in try names() { unlinkat(descriptor, name, 0) }
    }

    /// Renames a file, replacing any file of the new name.
    ///
    /// - Parameter other: the folder to move it to; nil stays in this one.
    public func rename(_ name: String, to newName: String, in other: OpenFolder? = nil) throws(SystemError) {
        let target = (other ?? self).descriptor
        guard renameat(descriptor, name, target, newName) == 0 else { throw .last }
    }

    /// Moves a file to another folder, and never replaces one there (`EEXIST`).
    public func move(_ name: String, to other: OpenFolder) throws(SystemError) {
        guard linkat(descriptor, name, other.descriptor, name, 0) == 0 else { throw .last }
        try remove(name)
    }

    /// Removes temporary files whose writers were killed: `<prefix><process id>-…`.
    ///
    /// In a container, the process id may be that of another process. So the writer also holds the file's lock, which
    /// is the same everywhere.
    ///
    /// - Parameter names: those of the files in the folder.
    public func removeLeftovers(prefix: String, among names: [String]) {
        for name in names where name.hasPrefix(prefix) {
            guard let process = Int32(name.dropFirst(prefix.count).prefix { $0 != "-" }),
                kill(process, 0) == -1, errno == ESRCH,
                (try? OpenFile(name, in: self, O_RDONLY))?.lock() == true
            else { continue }
            try? remove(name)
        }
    }
}

/// Creates folders.
public enum Folders {
    /// Creates a folder (mode 0700) and the missing ones above it.
    public static func create(_ path: String) throws(SystemError) {
        if try make(path) { return }
        guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
            throw SystemError(number: ENOENT)
        }
        try create(String(path[..<slash]))
        guard try make(path) else { throw SystemError(number: ENOENT) }
    }

    /// Creates one folder unless it exists; false if the one above it is missing.
    private static func make(_ path: String) throws(SystemError) -> Bool {
        if mkdir(path, 0o700) == 0 {
            // A power cut must not lose the folder together with what was safely written into it.
            let above = path.lastIndex(of: "/").map { path[..<$0] } ?? "."
            try? OpenFile(above.isEmpty ? "/" : String(above), O_RDONLY | O_DIRECTORY).synchronize()
            return true
        }
        if errno == EEXIST { return true }
        guard errno == ENOENT else { throw .last }
        return false
    }
}
