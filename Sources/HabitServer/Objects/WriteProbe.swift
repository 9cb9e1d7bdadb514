internal import Glibc
import POSIXFiles
import Synchronization

/// Finds out whether a folder still takes bytes, and leaves none there.
///
/// Whoever asks again within seconds is told what was found then: health checks cost the disk nothing.
final class WriteProbe: Sendable {
    /// Some check-ins need about this much, in bytes.
    private static let size = 64 * 1024
    private static let interval = Duration.seconds(2)

    private let path: String
    private let last = Mutex<(time: ContinuousClock.Instant, failure: SystemError?)?>(nil)

    /// - Parameter path: the folder.
    init(folder path: String) {
        self.path = path
    }

    /// Writes, unless it was done a moment ago; blocks the thread.
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
            // Without its name it goes with the descriptor, also if the process ends here.
            try folder.remove(".probe")
            try file.write([UInt8](repeating: 0, count: Self.size))
            return nil
        } catch {
            return error
        }
    }
}
