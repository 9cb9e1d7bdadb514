internal import HabitWire

/// Check-ins of this command, and their file while they have one.
struct OwnBatch {
    var batch: QueuedBatch
    /// The habits by whose uids it is queued.
    let known: KnownHabits
    /// Nil if they could not be written.
    var file: LockedQueueFile?

    /// The same with a file that holds what the batch is now; where that cannot be written, the old file stays.
    func rewritten(in outbox: Outbox?) -> OwnBatch {
        guard let outbox, let file, let new = try? outbox.keep(known.addressed(batch)) else { return self }
        if new.name != file.name { try? outbox.remove(file.name) }
        return OwnBatch(batch: batch, known: known, file: new)
    }
}
