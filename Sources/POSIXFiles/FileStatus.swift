internal import Glibc

/// What the system says of a file or folder.
///
/// It hides the C struct, which has the same name in every module that imports the C library.
public struct FileStatus: Sendable {
    /// The type and the permissions, as `st_mode`.
    public let mode: UInt32
    /// The user that it belongs to.
    public let owner: UInt32
    /// The number of names that it has; 0 once it is deleted.
    public let links: Int
    /// The size in bytes.
    public let size: Int
    /// When the content last changed, in seconds since the Unix epoch.
    public let modified: Int64

    init(_ status: stat) {
        mode = status.st_mode
        owner = status.st_uid
        links = Int(status.st_nlink)
        size = status.st_size
        modified = Int64(status.st_mtim.tv_sec)
    }

    /// The status of a path; nil if nothing is there.
    ///
    /// - Parameter followsLink: whether a link at the end of the path is followed.
    public init?(_ path: String, followsLink: Bool = false) throws(SystemError) {
        var status = stat()
        guard fstatat(AT_FDCWD, path, &status, followsLink ? 0 : AT_SYMLINK_NOFOLLOW) == 0 else {
            guard errno == ENOENT else { throw .last }
            return nil
        }
        self.init(status)
    }

    /// Whether this is a regular file: not a folder, link, pipe or device.
    public var isRegular: Bool { mode & S_IFMT == S_IFREG }

    /// Whether this is a folder.
    public var isFolder: Bool { mode & S_IFMT == S_IFDIR }

    /// Whether this is a symbolic link.
    public var isLink: Bool { mode & S_IFMT == S_IFLNK }

    /// Whether only the owner, and root, can read, write or enter it.
    public var isPrivate: Bool { mode & 0o077 == 0 }
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
