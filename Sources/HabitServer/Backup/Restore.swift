import FoundationEssentials
import GRDB
internal import Glibc
import HabitModel
import POSIXFiles

/// Restores a data folder from a backup.
///
/// Everything is written to a separate folder and moved into place at the end, the database last. An interrupted
/// restore leaves no `habit.db` and can be repeated. Until then, no server starts in the folder.
struct Restore {
    /// What was restored, and where the previous contents are now.
    struct Outcome {
        let contents: BackupContents
        let setAside: String?
    }

    private static let ours = ["habit.db", "habit.db-wal", "habit.db-shm", "objects", "secret"]

    let folder: DataFolder

    /// - Parameter replacing: whether to restore into a folder that is not empty. Its contents are moved aside.
    /// - Throws: ``BackupError``, ``SettingsError``, ``MigrationError`` or a system error. The folder is then
    ///   unchanged.
    func run(_ file: String, replacing: Bool) async throws -> Outcome {
        let backup = try Self.open(file)
        let contents = try backup.checked()
        try folder.make()
        let lock = try folder.lock(.exclusive)
        defer { withExtendedLifetime(lock) {} }
        let present = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { ![DataFolder.lockName, DataFolder.restoreName].contains($0) }
        guard present.isEmpty || replacing else {
            throw BackupError(
                "\(folder.path) is not empty; choose another folder with --data, or use --force to move its "
                    + "contents aside"
            )
        }
        let staged = folder.restorePath
        if access(staged, F_OK) == 0 { try FileManager.default.removeItem(atPath: staged) }
        guard mkdir(staged, 0o700) == 0 else { throw SystemError.last }
        do { try await write(backup, into: DataFolder(path: staged)) } catch {
            // Nothing has been replaced yet, so a server may still start here.
            try? FileManager.default.removeItem(atPath: staged)
            throw error
        }
        let setAside = try setAside(Self.ours.filter(present.contains))
        try putIntoPlace(staged)
        return Outcome(contents: contents, setAside: setAside)
    }

    private static func open(_ file: String) throws -> BackupFile {
        guard access(file, R_OK) == 0 else { throw BackupError("cannot read it: \(SystemError.last)") }
        do {
            return try BackupFile(opening: file)
        } catch let error as DatabaseError where error.resultCode == .SQLITE_NOTADB {
            throw BackupError("it is not a backup made by habit-server")
        }
    }

    private func write(_ backup: BackupFile, into folder: DataFolder) async throws {
        let objects = FolderObjectStore(path: folder.objectsPath)
        try await objects.prepare()
        for text in try backup.referencedObjects() {
            guard let key = ObjectKey(text), let object = try backup.object(text) else {
                throw BackupError("it is damaged: the object \(text) is missing")
            }
            try await objects.put(object, key: key, contentType: "")
        }
        if let secret = try backup.secret() {
            let file = try OpenFile(folder.secretPath, O_WRONLY | O_CREAT | O_EXCL)
            try file.write(secret)
            try file.synchronize()
        }
        let database = try DatabaseQueue(path: folder.databasePath)
        try backup.queue.backup(to: database)
        try await database.writeWithoutTransaction {
            try $0.execute(sql: "DROP TABLE backup; DROP TABLE backup_objects; VACUUM")
        }
        try database.close()
        try OpenFile(folder.databasePath, O_RDONLY).synchronize()
        try OpenFile(folder.path, O_RDONLY | O_DIRECTORY).synchronize()
    }

    /// Moves the existing contents into a folder named after the current time; nil if there are none.
    private func setAside(_ names: [String]) throws -> String? {
        guard !names.isEmpty else { return nil }
        let time = systemClock().wholeSecond.description.filter { $0 != ":" && $0 != "-" }
        let path = "\(folder.path)/before-restore-\(time)"
        guard mkdir(path, 0o700) == 0 else { throw SystemError.last }
        for name in names { try Self.move(name, from: folder.path, to: path) }
        return path
    }

    private func putIntoPlace(_ staged: String) throws {
        for name in ["objects", "secret", "habit.db"] where access("\(staged)/\(name)", F_OK) == 0 {
            try Self.move(name, from: staged, to: folder.path)
        }
        try OpenFile(folder.path, O_RDONLY | O_DIRECTORY).synchronize()
        rmdir(staged)
    }

    private static func move(_ name: String, from: String, to: String) throws(SystemError) {
        guard rename("\(from)/\(name)", "\(to)/\(name)") == 0 else { throw SystemError.last }
    }
}
