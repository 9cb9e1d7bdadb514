internal import Glibc

/// A call to the system that failed.
public struct SystemError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The `errno` of the call.
    public let number: Int32

    /// Makes an error of a number.
    public init(number: Int32) {
        self.number = number
    }

    /// The error of the call that has just failed.
    static var last: SystemError { SystemError(number: errno) }

    /// Whether what was asked for does not exist.
    var isMissing: Bool { number == ENOENT || number == ENOTDIR }

    /// Whether what was found is a folder, a pipe or a device where a file is needed.
    var isNoFile: Bool { number == EINVAL || number == EISDIR }

    /// Whether there was more than could be taken.
    var isTooLarge: Bool { number == EFBIG }

    /// In the system's words, such as `No space left on device`.
    public var description: String {
        String(cString: strerror(number))
    }
}
