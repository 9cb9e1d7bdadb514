internal import POSIXFiles

/// A file that this process has put into the outbox; while this lives, no other process sends it.
final class LockedQueueFile {
    let name: OutboxName
    private let file: OpenFile

    init(_ name: OutboxName, _ file: consuming OpenFile) {
        self.name = name
        self.file = file
    }
}
