import GRDB
internal import Glibc
import HabitModel

/// Copies a data folder into one file, even while a server is using it.
///
/// A server stores an object before the row that refers to it, and deletes it after the row. So every object in a
/// copy of the database existed when the copy was made, but it may be replaced before it is read. In that case the
/// database is copied again and only new objects are read. Each round is shorter than the one before, until nothing
/// is replaced in between.
struct Backup {
    private static let rounds = 8

    let folder: DataFolder

    /// Writes the file, readable only by its owner, because it contains the token key.
    ///
    /// - Throws: ``BackupError``, ``SettingsError``, ``MigrationError`` or a system error. No new file exists then.
    func write(to file: String, replacing: Bool) async throws -> BackupContents {
        guard access(folder.databasePath, F_OK) == 0 else {
            throw BackupError("\(folder.path) contains no habit.db; set the data folder with --data")
        }
        guard replacing || access(file, F_OK) != 0 else {
            throw BackupError("\(file) already exists; choose another name or use --force")
        }
        let secret = access(folder.secretPath, F_OK) == 0 ? try folder.secret() : nil
        let scratch = try BackupScratch.beside(file)
        do {
            let (number, copy) = try await copyConsistently(in: scratch)
            try copy.complete(secret: secret, at: systemClock().wholeSecond)
            let contents = try copy.checked()
            try copy.queue.close()
            try scratch.publish(number, as: file)
            scratch.remove()
            return contents
        } catch {
            scratch.remove()
            throw error
        }
    }

    private func copyConsistently(in scratch: borrowing BackupScratch) async throws -> (Int, BackupFile) {
        var previous: BackupFile?
        var missingBefore: Set<String> = []
        for number in 1...Self.rounds {
            let copy = try BackupFile(of: folder.databasePath, at: scratch.file(number))
            let missing = try await addObjects(to: copy, previous)
            if missing.isEmpty { return (number, copy) }
            // Keys are never reused: an object missing from two copies is not going to appear.
            if let lost = missing.intersection(missingBefore).min() {
                throw BackupError(
                    "the database refers to the object \(lost), which is not in \(folder.objectsPath): its owner must "
                        + "remove it with `habit files rm` or `habit avatar rm`"
                )
            }
            missingBefore = missing
            previous = copy
        }
        throw BackupError("too many files are being replaced right now; try again")
    }

    /// Adds the objects, new ones first, because they may be replaced soonest.
    ///
    /// - Returns: the keys of objects that are already gone.
    private func addObjects(to copy: BackupFile, _ previous: BackupFile?) async throws -> Set<String> {
        let objects = FolderObjectStore(path: folder.objectsPath)
        var missing: Set<String> = []
        for key in try copy.referencedObjects().subtracting(previous?.storedObjects() ?? []) {
            guard let objectKey = ObjectKey(key) else {
                throw BackupError("\(key) is not a valid object key")
            }
            do {
                try copy.add(try await objects.get(objectKey), key)
            } catch ObjectStoreError.missing {
                missing.insert(key)
            }
        }
        if let previous {
            try copy.addObjects(of: previous)
            try previous.queue.close()
        }
        return missing
    }
}

/// The contents of a backup.
struct BackupContents: Equatable, Sendable, CustomStringConvertible {
    let createdAt: Instant
    let people: Int64
    let habits: Int64
    let entries: Int64
    let files: Int64

    var description: String {
        let counts = [
            Self.count(people, "person", "people"), Self.count(habits, "habit", "habits"),
            Self.count(entries, "entry", "entries"), Self.count(files, "file", "files"),
        ]
        return counts.joined(separator: ", ")
    }

    private static func count(_ number: Int64, _ one: String, _ many: String) -> String {
        "\(number) \(number == 1 ? one : many)"
    }
}

/// Why a backup or restore failed, and what to do about it.
struct BackupError: Error, Equatable, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
