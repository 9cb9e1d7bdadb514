internal import Glibc

extension stat {
    /// Whether this is a file with bytes of its own.
    var isRegular: Bool { st_mode & S_IFMT == S_IFREG }

    /// Whether this is a folder.
    var isFolder: Bool { st_mode & S_IFMT == S_IFDIR }

    /// The status of what stands at a path, without following a link at its end; nil if nothing does.
    static func atPath(_ path: String) throws(SystemError) -> stat? {
        var status = stat()
        if lstat(path, &status) == 0 { return status }
        guard errno == ENOENT else { throw .last }
        return nil
    }
}
