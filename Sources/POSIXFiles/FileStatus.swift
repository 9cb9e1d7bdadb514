public import Glibc

extension stat {
    /// Whether this is a regular file: not a folder, link, pipe or device.
    public var isRegular: Bool { st_mode & S_IFMT == S_IFREG }

    /// Whether this is a folder.
    public var isFolder: Bool { st_mode & S_IFMT == S_IFDIR }

    /// Whether only the owner, and root, can read, write or enter it.
    public var isPrivate: Bool { st_mode & 0o077 == 0 }

    /// The status of a path, without following a link at its end; nil if nothing is there.
    public static func atPath(_ path: String) throws(SystemError) -> stat? {
        var status = stat()
        if lstat(path, &status) == 0 { return status }
        guard errno == ENOENT else { throw .last }
        return nil
    }
}

/// Symbolic links.
public enum Link {
    /// The path that a link holds; nil if there is no link.
    public static func target(of path: String) -> String? {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink(path, &buffer, buffer.count)
        guard count > 0, count < buffer.count else { return nil }
        return String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
