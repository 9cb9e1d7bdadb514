internal import Glibc
import POSIXFiles
import Synchronization

/// Checks whether a folder still accepts data, and leaves nothing behind.
///
/// The result is cached for two seconds, so that health checks do not load the disk.
final class WriteProbe: Sendable {
    /// About as many bytes as a few check-ins need.
    private static let size = 64 * 1024
    private static let interval = Duration.seconds(2)

    private let path: String
    private let last = Mutex<(time: ContinuousClock.Instant, failure: SystemError?)?>(nil)

    /// - Parameter path: the folder.
    init(folder path: String) {
        self.path = path
    }

    /// Writes, unless the last check was a moment ago; blocks the thread.
    func run() throws(SystemError) {
        let failure: SystemError? = last.withLock { last in
            if let last, last.time + Self.interval > .now { return last.failure }
            let failure = write()
            last = (.now, failure)
            return failure
        }
        if let failure { throw failure }
    }

    private func write() -> SystemError? {
        do throws(SystemError) {
            let folder = try OpenFolder(path, followsLink: true, checksOwner: false)
            let file = try OpenFile(".probe", in: folder, O_WRONLY | O_CREAT | O_TRUNC)
            // Once unlinked, the file disappears with its descriptor, even if the process ends here.
            try folder.remove(".probe")
            try file.write([UInt8](repeating: 0, count: Self.size))
            return nil
        } catch {
            return error
        }
    }
}
