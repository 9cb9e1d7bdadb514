import Glibc

/// The lock of a file or folder, as another process would hold it.
final class Lock {
    private let descriptor: Int32

    init(_ path: String) throws(ChildError) {
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            throw ChildError(number: errno)
        }
    }

    deinit {
        close(descriptor)
    }

    func release() { flock(descriptor, LOCK_UN) }
}
