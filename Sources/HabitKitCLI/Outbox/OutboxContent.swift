internal import HabitWire
internal import POSIXFiles

/// What a file of the outbox turns out to be.
enum OutboxContent {
    /// Check-ins, and how many bytes the file has.
    case batch(QueuedBatch, size: Int)
    /// It is gone, or another process is about to send it.
    case absent
    /// A version to come wrote it.
    case newer
    /// It is damaged, or no file of ours.
    case unreadable
    /// It cannot be read now.
    case unavailable(SystemError)

    init(_ bytes: [UInt8]) {
        do {
            self = .batch(
                try JSON.decode(QueuedBatch.self, from: bytes, roundsDecimals: true),
                size: bytes.count
            )
        } catch is QueuedBatch.NewerFormat {
            self = .newer
        } catch {
            self = .unreadable
        }
    }
}
