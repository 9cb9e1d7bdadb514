import GRDB
internal import Glibc
import HabitModel

/// Copies a data folder into one file, also while a server works in it.
///
/// A server stores an object before the row that names it, and removes it after that row is gone. So every object
/// that a copy of the database names was there when the copy was made; but it may have been replaced before it is
/// read. Then the database is copied again, and only what is new is read: each round is shorter than the one
/// before, until nothing was replaced in between.
struct Backup {
    private static let rounds = 8

    let folder: DataFolder

    /// Writes the file, for its owner alone: the key of the tokens is in it.
    ///
    /// - Throws: ``BackupError``, ``SettingsError``, ``MigrationError`` or what the system says; there is then no
    ///   new file.
    func write(to file: String, replacing: Bool) async throws -> BackupContents {
        guard access(folder.databasePath, F_OK) == 0 else {
            throw BackupError("\(folder.path) has no habit.db; --data says where it is")
        }
        guard replacing || access(file, F_OK) != 0 else {
            throw BackupError("\(file) is there already; choose another name, or say --force")
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
            // A key is used once: an object that two copies name, and that is not there, will not come.
            if let lost = missing.intersection(missingBefore).min() {
                throw BackupError(
                    "the database names the object \(lost), which is not in \(folder.objectsPath): its owner has to "
                        + "upload it again, or to remove it with `habit avatar rm`"
                )
            }
            missingBefore = missing
            previous = copy
        }
        throw BackupError("too many files are being replaced at this moment; try again")
    }

    /// Reads the objects that are new first, because they may be gone the soonest.
    ///
    /// - Returns: those that are gone already.
    private func addObjects(to copy: BackupFile, _ previous: BackupFile?) async throws -> Set<String> {
        let objects = FolderObjectStore(path: folder.objectsPath)
        var missing: Set<String> = []
        for key in try copy.namedObjects().subtracting(previous?.heldObjects() ?? []) {
            guard let objectKey = ObjectKey(key) else { throw BackupError("\(key) is no name of an object") }
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

/// What a backup holds.
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

/// Why there is no backup, or nothing was restored; says what to do.
struct BackupError: Error, Equatable, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
