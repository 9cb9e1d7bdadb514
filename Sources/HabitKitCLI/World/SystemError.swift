internal import Glibc

/// A failed system call.
public struct SystemError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The `errno` of the call.
    public let number: Int32

    /// Creates an error from an `errno`.
    public init(number: Int32) {
        self.number = number
    }

    /// The error of the last failed call.
    static var last: SystemError { SystemError(number: errno) }

    /// Whether the file does not exist.
    var isMissing: Bool { number == ENOENT || number == ENOTDIR }

    /// Whether it is a folder, a pipe or a device instead of a regular file.
    var isNoFile: Bool { number == EINVAL || number == EISDIR }

    /// Whether the content exceeds the limit.
    var isTooLarge: Bool { number == EFBIG }

    /// The system's message, such as `No space left on device`.
    public var description: String {
        String(cString: strerror(number))
    }
}
