internal import Glibc

/// Owns one file descriptor, of a file or a folder, and closes it at the end.
public struct OpenFile: ~Copyable, Sendable {
    /// The descriptor, for calls that this type does not offer.
    public let descriptor: Int32

    /// Opens a path.
    ///
    /// - Parameters:
    ///   - path: absolute, or relative to the working directory.
    ///   - flags: of `open(2)`; `O_CLOEXEC`, `O_NONBLOCK` and `O_NOCTTY` are added.
    ///   - mode: the permissions of a file that this call creates, before the umask.
    ///   - waits: whether to wait for the other end of a pipe; then `O_NONBLOCK` is not added.
    public init(
        _ path: String,
        _ flags: Int32,
        mode: UInt32 = 0o600,
        waits: Bool = false
    ) throws(SystemError) {
        descriptor = open(path, flags | O_CLOEXEC | O_NOCTTY | (waits ? 0 : O_NONBLOCK), mode)
        guard descriptor >= 0 else { throw .last }
    }

    /// Opens a name in a folder, and never follows a link there.
    public init(
        _ name: String,
        in folder: OpenFolder,
        _ flags: Int32,
        mode: UInt32 = 0o600
    ) throws(SystemError) {
        let flags = flags | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | O_NOFOLLOW
        descriptor = openat(folder.descriptor, name, flags, mode)
        guard descriptor >= 0 else { throw .last }
    }

    deinit {
        close(descriptor)
    }

    /// The type, permissions, owner, size and times.
    public func status() throws(SystemError) -> FileStatus {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .last }
        return FileStatus(status)
    }

    /// Waits until the content is on the disk.
    public func synchronize() throws(SystemError) {
        guard fsync(descriptor) == 0 else { throw .last }
    }
}

/// Reading and writing.
extension OpenFile {
    /// The next bytes: at most `limit`, fewer at the end of the file.
    public func beginning(_ limit: Int) throws(SystemError) -> ArraySlice<UInt8> {
        var bytes = [UInt8](repeating: 0, count: limit)
        return bytes[..<(try read(into: &bytes))]
    }

    /// All bytes from the current position to the end.
    ///
    /// - Parameter limit: the most bytes to accept.
    /// - Throws: ``SystemError``; `EFBIG` if there are more.
    public func contents(limit: Int) throws(SystemError) -> [UInt8] {
        var contents: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = try read(into: &chunk)
            if count == 0 { return contents }
            contents += chunk[..<count]
            guard contents.count <= limit else { throw SystemError(number: EFBIG) }
        }
    }

    /// The bytes of a range, fewer if the file ends before, whatever the current position is.
    public func contents(in range: Range<Int>) throws(SystemError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: range.count)
        var count = 0
        while count < bytes.count {
            let more = bytes.withUnsafeMutableBytes { buffer in
                pread(
                    descriptor,
                    buffer.baseAddress.map { $0 + count },
                    buffer.count - count,
                    off_t(range.lowerBound + count)
                )
            }
            if more > 0 {
                count += more
            } else if more == 0 {
                break
            } else if errno != EINTR {
                throw .last
            }
        }
        return Array(bytes[..<count])
    }

    private func read(into buffer: inout [UInt8]) throws(SystemError) -> Int {
        while true {
            let count = buffer.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
            if count >= 0 { return count }
            guard errno == EINTR else { throw .last }
        }
    }

    /// Writes all bytes.
    public func write(_ bytes: [UInt8]) throws(SystemError) {
        try Self.write(bytes, to: descriptor)
    }

    /// Writes all bytes to any descriptor, and waits while a pipe or a terminal is full.
    public static func write(_ bytes: [UInt8], to descriptor: Int32) throws(SystemError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count >= 0 {
                rest = rest.dropFirst(count)
            } else if errno == EAGAIN {
                // Another program may have switched a shared terminal or pipe to writes that do not wait.
                var full = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                poll(&full, 1, -1)
            } else if errno != EINTR {
                throw .last
            }
        }
    }
}

/// Locking (`flock(2)`).
extension OpenFile {
    /// Who else may hold a lock at the same time.
    public enum LockKind: Sendable {
        /// Anybody with a shared lock.
        case shared
        /// Nobody.
        case exclusive
    }

    /// Locks the file or folder without waiting.
    ///
    /// The kernel releases the lock when the file is closed, even if the process is killed.
    ///
    /// - Returns: false if another process holds a lock that excludes this one. A file system without locks excludes
    ///   nobody.
    public func lock(_ kind: LockKind = .exclusive) -> Bool {
        Self.lock(descriptor, kind)
    }

    /// Releases the lock.
    public func unlock() {
        flock(descriptor, LOCK_UN)
    }

    static func lock(_ descriptor: Int32, _ kind: LockKind) -> Bool {
        flock(descriptor, (kind == .shared ? LOCK_SH : LOCK_EX) | LOCK_NB) == 0 || errno != EWOULDBLOCK
    }
}
