import Logging
import Synchronization

/// The objects of files, with a line in `file_orphans` for each that no row names.
///
/// The line is there before the object, and goes in the transaction that adds the row. It comes back in the transaction
/// that deletes the row, and goes after the object. So whatever fails in between, no row names a missing object, and a
/// sweep finds every object that is left over.
struct StoredObjects: Sendable {
    /// How many objects a request deletes itself; the sweep deletes the others.
    private static let discardLimit = 100

    let store: any HabitStore
    let objects: any ObjectStore
    let clock: Clock
    let metrics: Metrics
    let logger: Logger

    /// Stores an object that a row will name.
    func put(_ bytes: [UInt8], key: ObjectKey, contentType: String) async throws {
        do {
            try await store.addOrphan(key.text, at: clock())
        } catch {
            // A full disk stops both stores; then the answer speaks of the files.
            try await objects.check()
            throw error
        }
        // If this fails, nobody knows whether the object exists, so the line stays.
        try await objects.put(bytes, key: key, contentType: contentType)
    }

    /// Deletes orphans; one that cannot be deleted now is left to the sweep.
    func discard(_ keys: [String]) async {
        let deleted = await delete(Array(keys.prefix(Self.discardLimit)))
        // If this fails, the sweep finds the lines and nothing to delete.
        try? await store.forgetOrphans(deleted)
    }

    /// Deletes objects, and returns the keys of those that are gone.
    func delete(_ keys: [String]) async -> [String] {
        var deleted: [String] = []
        for text in keys {
            // A row of another program; there is no object of ours.
            guard let key = ObjectKey(text) else {
                deleted.append(text)
                continue
            }
            do {
                try await objects.delete(key)
                deleted.append(text)
            } catch {
                metrics.orphanedFiles.add(1, ordering: .relaxed)
                // The folder is left out, because it is the person's name.
                logger.warning(
                    "could not delete an object",
                    metadata: ["object": "\(key.name)", "reason": "\(error)"]
                )
                // The store is down, so the others would fail as well, each after its time-out.
                break
            }
        }
        return deleted
    }
}
