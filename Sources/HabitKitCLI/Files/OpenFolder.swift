internal import Glibc

/// A folder that is worked in by its descriptor, so that nobody can put another in its place meanwhile.
final class OpenFolder {
    /// Where it was found, for messages.
    let path: String
    let descriptor: Int32

    /// Opens a folder, and changes nothing; a link at the end of the path is refused.
    ///
    /// - Throws: what the system says; `EPERM` if the folder belongs to somebody else.
    init(_ path: String) throws(SystemError) {
        self.path = path
        descriptor = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { throw .last }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .last }
        guard status.st_uid == geteuid() else { throw SystemError(number: EPERM) }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// Opens a folder, made first if it is missing, and lets nobody but its owner enter it.
    static func made(_ path: String) throws(SystemError) -> OpenFolder {
        let folder: OpenFolder
        do {
            folder = try OpenFolder(path)
        } catch {
            guard error.number == ENOENT else { throw error }
            try Folders.create(path)
            folder = try OpenFolder(path)
        }
        try folder.tighten()
        return folder
    }

    private func tighten() throws(SystemError) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .last }
        if status.st_mode & 0o777 != 0o700, fchmod(descriptor, 0o700) != 0 { throw .last }
    }

    /// The names of what stands in the folder, in no order.
    func names() throws(SystemError) -> [String] {
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
            guard let name = entry.pointer(to: \.d_name) else { continue }
            names.append(String(cString: UnsafeRawPointer(name).assumingMemoryBound(to: CChar.self)))
        }
        guard errno == 0 else { throw .last }
        return names.filter { $0 != "." && $0 != ".." }
    }

    /// Removes a file; one that is gone already is no error.
    func remove(_ name: String) throws(SystemError) {
        guard unlinkat(descriptor, name, 0) == 0 || errno == ENOENT else { throw .last }
    }

    /// Gives a file a new name here, in the place of whatever has that name.
    func rename(_ name: String, to new: String) throws(SystemError) {
        guard renameat(descriptor, name, descriptor, new) == 0 else { throw .last }
    }

    /// Moves a file to another folder; never replaces one there (`EEXIST`).
    func move(_ name: String, to other: OpenFolder) throws(SystemError) {
        guard linkat(descriptor, name, other.descriptor, name, 0) == 0 else { throw .last }
        try remove(name)
    }

    /// Waits until the disk has the names.
    ///
    /// A file system that knows no such thing (some of the network) is no error.
    func synchronize() throws(SystemError) {
        guard fsync(descriptor) == 0 || errno == EINVAL || errno == ENOTSUP else { throw .last }
    }
}
