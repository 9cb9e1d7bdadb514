import Crypto
import FoundationEssentials
internal import Glibc
import POSIXFiles

/// The folder of the embedded default: `habit.db`, `objects/`, `secret` and `lock`; nobody else may look into it.
struct DataFolder {
    let path: String

    var databasePath: String { path + "/habit.db" }
    var objectsPath: String { path + "/objects" }
    var secretPath: String { path + "/secret" }
    /// Where a restore writes what it puts into place at its end.
    var restorePath: String { path + "/" + Self.restoreName }

    static let restoreName = "restore.part"
    static let lockName = "lock"

    /// Makes the folder if it is not there.
    ///
    /// - Throws: ``SettingsError`` if it cannot be made.
    func make() throws(SettingsError) {
        do {
            try FileManager.default.createDirectory(
                atPath: path,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw SettingsError("HABIT_DATA", "names a folder that cannot be made: \(path)")
        }
    }

    /// Lets nobody but its owner read a database that was made when files were open to others.
    func closeDatabase() {
        for file in ["", "-wal", "-shm"].map({ databasePath + $0 }) { chmod(file, 0o600) }
    }

    /// Says that somebody works in the folder, until the lock is let go.
    ///
    /// Several servers of one machine may share a folder; a restore is alone in it.
    ///
    /// - Throws: ``SettingsError`` if that cannot be, or the folder cannot be written.
    func lock(_ kind: OpenFile.LockKind) throws(SettingsError) -> FolderLock {
        let file: OpenFile
        do throws(SystemError) {
            file = try OpenFile("\(path)/\(Self.lockName)", O_RDWR | O_CREAT | O_NOFOLLOW)
        } catch {
            throw SettingsError("HABIT_DATA", "names a folder that cannot be written: \(path): \(error)")
        }
        guard let lock = FolderLock(file, kind) else {
            let use =
                kind == .shared ? "being restored at the moment" : "used by a habit-server: stop it first"
            throw SettingsError("HABIT_DATA", "names a folder that is \(use): \(path)")
        }
        return lock
    }

    /// Refuses a folder that a restore was interrupted in: a server would begin an empty database there.
    ///
    /// Asked under the lock, which a restore that is under way holds alone.
    ///
    /// - Throws: ``SettingsError``.
    func refuseHalfRestored() throws(SettingsError) {
        guard access(restorePath, F_OK) == 0 else { return }
        throw SettingsError(
            "HABIT_DATA",
            "names a folder in which a restore was interrupted: \(path): run the restore again, or remove the "
                + "folder \(restorePath) to start without it"
        )
    }

    /// The key of the tokens: 32 random bytes, made on the first start.
    ///
    /// - Throws: ``SettingsError`` if it cannot be kept, or others can read it.
    func secret() throws(SettingsError) -> [UInt8] {
        let file = secretPath
        let isPrivate: Bool
        let bytes: ArraySlice<UInt8>
        do throws(SystemError) {
            let secret = try OpenFile(file, O_RDONLY | O_NOFOLLOW)
            let status = try secret.status()
            isPrivate = status.isRegular && status.isPrivate
            bytes = isPrivate ? try secret.beginning(1024) : []
        } catch {
            if error.number == ENOENT { return try makeSecret(file) }
            throw SettingsError("HABIT_DATA", "holds a secret that cannot be read: \(file)")
        }
        guard isPrivate else {
            throw SettingsError("HABIT_DATA", "holds a secret that others can read: chmod 600 \(file)")
        }
        guard bytes.count >= 32 else {
            throw SettingsError("HABIT_DATA", "holds a secret that is too short: \(file)")
        }
        return Array(bytes)
    }

    /// Written beside and linked into place: two servers that start at once agree on one secret, and no crash
    /// leaves half of one.
    private func makeSecret(_ file: String) throws(SettingsError) -> [UInt8] {
        let bytes = SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }
        // Random: servers in two containers may share the folder and a process id.
        let beside = "\(file).\(String(UInt64.random(in: 0...UInt64.max), radix: 36))"
        do throws(SystemError) {
            let part = try OpenFile(beside, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW)
            defer { unlink(beside) }
            try part.write(bytes)
            try part.synchronize()
            if link(beside, file) == 0 { return bytes }
            guard errno == EEXIST else { throw SystemError.last }
        } catch {
            throw SettingsError("HABIT_DATA", "names a folder that cannot be written: \(path)")
        }
        return try secret()
    }
}
