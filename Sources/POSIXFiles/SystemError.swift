internal import Glibc

/// A system call that failed.
public struct SystemError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The call's `errno`.
    public let number: Int32
    /// Words that say more than the system's; nil if there are none.
    private let reason: String?

    /// Makes an error from an `errno` value.
    public init(number: Int32) {
        self.number = number
        reason = nil
    }

    private init(number: Int32, reason: String) {
        self.number = number
        self.reason = reason
    }

    /// A pipe or a device where only a regular file will do.
    public static let notRegular = SystemError(number: EINVAL, reason: "not a regular file")

    /// The error of the call that has just failed on this thread.
    public static var last: SystemError { SystemError(number: errno) }

    /// Whether the file, or a folder on the way to it, does not exist.
    public var isMissing: Bool { number == ENOENT || number == ENOTDIR }

    /// Whether the path names a folder, a pipe or a device instead of a regular file.
    public var isNoFile: Bool { number == EINVAL || number == EISDIR }

    /// Whether the content is larger than the limit.
    public var isTooLarge: Bool { number == EFBIG }

    /// The system's words, such as `No space left on device`.
    public var description: String { reason ?? String(cString: strerror(number)) }
}
