import HabitModel
import Logging
import Synchronization

/// Compares the list of all objects with the rows of files, once a day and in little memory.
///
/// An object that nothing names gets a line in `file_orphans` that lets the sweep delete it a day later, so that a
/// database that was restored by mistake does not cost any files at once. A file without its object is only counted.
struct ObjectListing {
    /// How much longer than other orphans an object stays that nothing names, in seconds; a day in all.
    private static let reprieve: Int64 = 86_400 - FileSweeper.age
    private static let step = 1000

    let objects: StoredObjects

    /// Looks once, and sets the number of files without objects.
    func run() async throws {
        let listed = try await list()
        var missing = 0
        var last = ""
        while true {
            let files = try await objects.store.storedFiles(after: last, limit: Self.step)
            for file in files where !listed.contains(file.storageKey.hashValue) {
                if try await isMissing(file) { missing += 1 }
            }
            guard files.count == Self.step, let key = files.last?.storageKey else { break }
            last = key
        }
        objects.metrics.missingFiles.store(missing, ordering: .relaxed)
        guard missing > 0 else { return }
        objects.logger.error("files without objects", metadata: ["files": "\(missing)"])
    }

    /// Lists the objects, and adds a line for each that nothing names.
    ///
    /// - Returns: the hashes of the keys; the keys themselves would be a hundred times as large.
    private func list() async throws -> Set<Int> {
        var hashes: Set<Int> = []
        var cursor: String?
        repeat {
            let page = try await objects.objects.list(after: cursor)
            hashes.formUnion(page.objects.map(\.key.hashValue))
            try await objects.store.addUnnamed(
                page.objects.map(\.key).filter(Self.isOurs),
                since: objects.clock().advanced(bySeconds: Self.reprieve)
            )
            cursor = page.next
        } while cursor != nil
        return hashes
    }

    /// Whether only this program can have chosen the key; a bucket may have other objects, too.
    private static func isOurs(_ key: String) -> Bool {
        ObjectKey(key).map { ["avatars", "files"].contains($0.folders.last) } ?? false
    }

    /// Whether the row still exists and its object does not.
    private func isMissing(_ file: StoredFile) async throws -> Bool {
        guard let key = ObjectKey(file.storageKey) else { return true }
        do {
            _ = try await objects.objects.get(key, 0..<1)
            return false
        } catch ObjectStoreError.missing {
            return try await objects.store.hasFile(file.storageKey)
        }
    }
}
