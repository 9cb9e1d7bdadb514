internal import Glibc

/// What the system said about a file operation.
struct FileFailure: Error, Equatable, CustomStringConvertible {
    let number: Int32

    init(number: Int32 = errno) {
        self.number = number
    }

    var description: String { String(cString: strerror(number)) }

    var isMissing: Bool { number == ENOENT }

    /// The failure in the words of a store; what a missing file means is for the caller to say.
    var storeError: ObjectStoreError {
        switch number {
        case ELOOP: .refused(reason: "a symbolic link stands in the objects folder")
        default: .unavailable(reason: description)
        }
    }
}
