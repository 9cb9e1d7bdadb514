internal import Glibc

/// A system call that failed.
public struct SystemError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The call's `errno`.
    public let number: Int32

    /// Makes an error from an `errno` value.
    public init(number: Int32) {
        self.number = number
    }

    /// The error of the call that has just failed on this thread.
    public static var last: SystemError { SystemError(number: errno) }

    /// Whether the file, or a folder on the way to it, does not exist.
    public var isMissing: Bool { number == ENOENT || number == ENOTDIR }

    /// Whether the path names a folder, a pipe or a device instead of a regular file.
    public var isNoFile: Bool { number == EINVAL || number == EISDIR }

    /// Whether the content is larger than the limit.
    public var isTooLarge: Bool { number == EFBIG }

    /// The system's words, such as `No space left on device`.
    public var description: String { String(cString: strerror(number)) }
}
