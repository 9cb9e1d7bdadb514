internal import Glibc

/// A file descriptor that is closed when its owner goes.
struct OpenFile: ~Copyable {
    let descriptor: Int32

    /// Opens a path; never waits for the other end of a pipe.
    init(_ path: String, _ flags: Int32, mode: mode_t = 0) throws(SystemError) {
        descriptor = open(path, flags | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, mode)
        guard descriptor >= 0 else { throw .last }
    }

    /// Opens a name in a folder; never follows a link.
    init(
        _ name: String,
        in folder: OpenFolder,
        _ flags: Int32,
        mode: mode_t = 0
    ) throws(SystemError) {
        descriptor = openat(
            folder.descriptor,
            name,
            flags | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | O_NOFOLLOW,
            mode
        )
        guard descriptor >= 0 else { throw .last }
    }

    deinit {
        close(descriptor)
    }

    /// Takes the file's lock without waiting; false if another process has it.
    ///
    /// The kernel gives it back when this file is closed, also by the death of the process. Where a file system has
    /// no locks, everybody gets it.
    func lock() -> Bool {
        flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK
    }

    /// Gives the lock back.
    func unlock() {
        flock(descriptor, LOCK_UN)
    }

    /// What the file is, and whose.
    func status() throws(SystemError) -> stat {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .last }
        return status
    }

    /// So many bytes from here, or fewer if the file has no more.
    func beginning(_ limit: Int) throws(SystemError) -> ArraySlice<UInt8> {
        var bytes = [UInt8](repeating: 0, count: limit)
        let count = bytes.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
        guard count >= 0 else { throw .last }
        return bytes[..<count]
    }

    /// Everything from here to the end; `EFBIG` if that is more than the limit in bytes.
    func contents(limit: Int) throws(SystemError) -> [UInt8] {
        var contents: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = chunk.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
            if count == 0 { return contents }
            if count > 0 {
                contents += chunk[..<count]
                guard contents.count <= limit else { throw SystemError(number: EFBIG) }
            } else if errno != EINTR {
                throw .last
            }
        }
    }

    /// Writes all of the bytes.
    func write(_ bytes: [UInt8]) throws(SystemError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count >= 0 {
                rest = rest.dropFirst(count)
            } else if errno != EINTR {
                throw .last
            }
        }
    }

    /// Waits until the disk has it.
    func synchronize() throws(SystemError) {
        guard fsync(descriptor) == 0 else { throw .last }
    }
}
