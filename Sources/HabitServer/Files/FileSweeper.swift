import HabitModel
import Logging
import ServiceLifecycle

/// Deletes objects that have been orphans for an hour, at the start and then once an hour, and lists all objects once a
/// day.
///
/// Several servers may run it. Each orphan is taken by one of them; if that one dies, by another one an hour later.
struct FileSweeper: Service {
    /// How long an object may be without a row, in seconds; longer than any upload takes.
    static let age: Int64 = 3600
    private static let interval = Duration.seconds(3600)
    private static let step = 100

    let objects: StoredObjects

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var hours = 0
            while !Task.isCancelled {
                // Not at the start: a server that is restarted again and again would list them each time.
                await work(listsObjects: hours % 24 == 1)
                try? await Task.sleep(for: Self.interval)
                hours += 1
            }
        }
    }

    private func work(listsObjects: Bool) async {
        do {
            let count = try await sweep()
            if count > 0 { objects.logger.info("deleted orphans", metadata: ["objects": "\(count)"]) }
            if listsObjects { try await ObjectListing(objects: objects).run() }
        } catch {
            objects.logger.warning("could not sweep the file store", metadata: ["reason": "\(error)"])
        }
    }

    /// Deletes the orphans, and returns how many.
    func sweep() async throws -> Int {
        var count = 0
        while !Task.isCancelled {
            let now = objects.clock()
            let keys = try await objects.store.takeOrphans(
                since: now.advanced(bySeconds: -Self.age),
                at: now,
                limit: Self.step
            )
            let deleted = await objects.delete(keys)
            try await objects.store.forgetOrphans(deleted)
            count += deleted.count
            // Nothing is left, or the store is down.
            guard keys.count == Self.step, deleted.count == keys.count else { break }
        }
        return count
    }
}
