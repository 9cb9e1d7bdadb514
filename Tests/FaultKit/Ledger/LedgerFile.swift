import Dispatch
import FoundationEssentials
import Glibc
import POSIXFiles
import Synchronization

/// An append-only file; lines are on the disk when ``append(_:)`` returns.
///
/// Concurrent appends share one fdatasync.
final class LedgerFile: Sendable {
    private struct Pending {
        var text: [UInt8] = []
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let descriptor: Int32
    private let pending = Mutex(Pending())
    private let queue = DispatchQueue(label: "ledger")

    /// Opens the file, creating it if it is missing.
    init(path: String) throws {
        descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw SystemError.last }
    }

    deinit { close(descriptor) }

    func append(_ lines: [String]) async {
        await withCheckedContinuation { continuation in
            pending.withLock { pending in
                for line in lines { pending.text += Array((line + "\n").utf8) }
                pending.waiting.append(continuation)
            }
            // It blocks, so it must not run on a thread of the cooperative pool.
            queue.async { self.flush() }
        }
    }

    private func flush() {
        let taken = pending.withLock { pending in
            defer { pending = Pending() }
            return pending
        }
        guard !taken.waiting.isEmpty else { return }
        // Without the ledger, the test proves nothing.
        do { try OpenFile.write(taken.text, to: descriptor) } catch {
            preconditionFailure("cannot write the ledger: \(error)")
        }
        precondition(fdatasync(descriptor) == 0, "cannot sync the ledger: \(SystemError.last)")
        for continuation in taken.waiting { continuation.resume() }
    }
}
