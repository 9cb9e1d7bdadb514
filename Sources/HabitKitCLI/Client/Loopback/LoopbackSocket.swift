internal import Curl
internal import Glibc

/// Owns a connected socket, and gives up when the time for its request is over.
struct LoopbackSocket: ~Copyable {
    private let descriptor: Int32
    private let deadline: Deadline
    private let bodySize: Int
    private let onProgress: (@Sendable (Int) -> Void)?

    /// The largest piece received at once, in bytes.
    private static let pieceSize = 64 << 10

    /// - Parameters:
    ///   - descriptor: a socket that never blocks; closed with this value.
    ///   - bodySize: what progress reports say has been sent.
    init(
        connected descriptor: Int32,
        until deadline: Deadline,
        bodySize: Int,
        onProgress: (@Sendable (Int) -> Void)?
    ) {
        self.descriptor = descriptor
        self.deadline = deadline
        self.bodySize = bodySize
        self.onProgress = onProgress
    }

    deinit {
        close(descriptor)
    }

    /// Sends all of the bytes.
    func send(_ bytes: [UInt8]) throws(CurlError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            // No SIGPIPE: a connection that broke is an error like any other.
            let (count, error) = rest.withUnsafeBytes { rest in
                (Glibc.send(descriptor, rest.baseAddress, rest.count, Int32(MSG_NOSIGNAL)), errno)
            }
            if count >= 0 {
                rest = rest.dropFirst(count)
            } else if error == EAGAIN {
                try wait(for: POLLOUT, isSent: rest.count < bytes.count)
            } else if error != EINTR {
                throw .connectionLost(sent: rest.count < bytes.count)
            }
        }
    }

    /// Appends what has come to the bytes; false once the server has closed its side.
    func receive(into bytes: inout [UInt8]) throws(CurlError) -> Bool {
        while true {
            let (count, error) = withUnsafeTemporaryAllocation(byteCount: Self.pieceSize, alignment: 1) {
                piece in
                let count = recv(descriptor, piece.baseAddress, piece.count, 0)
                let error = errno
                if count > 0 { bytes += piece.prefix(count) }
                return (count, error)
            }
            if count >= 0 { return count > 0 }
            if error == EAGAIN {
                try wait(for: POLLIN, isSent: true)
            } else if error != EINTR {
                throw .connectionLost(sent: true)
            }
        }
    }

    private func wait(for events: Int32, isSent: Bool) throws(CurlError) {
        let isReady = deadline.wait(for: events, on: descriptor) { onProgress?(bodySize) }
        guard isReady else { throw .timedOut(sent: isSent) }
    }
}

/// A moment on a clock that nobody can set.
struct Deadline {
    /// Milliseconds on that clock.
    private let end: Int64

    /// How often a wait reports that it goes on, in milliseconds.
    private static let reportInterval: Int64 = 250

    private init(end: Int64) {
        self.end = end
    }

    /// A moment from now.
    init(milliseconds: Int) {
        end = Self.now + Int64(max(1, milliseconds))
    }

    /// This moment, or one from now, if that is earlier.
    func orAfter(milliseconds: Int) -> Deadline {
        Deadline(end: min(end, Self.now + Int64(milliseconds)))
    }

    private static var now: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
    }

    /// Waits until the descriptor is ready or has failed; false if the moment passes first.
    func wait(for events: Int32, on descriptor: Int32, onReport: () -> Void = {}) -> Bool {
        var entry = pollfd(fd: descriptor, events: Int16(truncatingIfNeeded: events), revents: 0)
        while true {
            let left = end - Self.now
            guard left > 0 else { return false }
            let ready = poll(&entry, 1, Int32(clamping: min(left, Self.reportInterval)))
            if ready > 0 { return true }
            // Without memory for a wait, the request cannot go on.
            if ready < 0, errno != EINTR { return false }
            onReport()
        }
    }
}
