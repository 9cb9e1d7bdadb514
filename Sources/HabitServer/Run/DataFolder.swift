import Crypto
import FoundationEssentials
internal import Glibc
import POSIXFiles

/// The data folder of the embedded default: `habit.db`, `objects/`, `secret` and `lock`.
///
/// Only its owner has access.
struct DataFolder {
    let path: String

    var databasePath: String { path + "/habit.db" }
    var objectsPath: String { path + "/objects" }
    var secretPath: String { path + "/secret" }
    /// Where a restore writes before it moves everything into place.
    var restorePath: String { path + "/" + Self.restoreName }

    /// The bytes that the key of tokens needs at least.
    static let leastSecretSize = 32
    static let restoreName = "restore.part"
    static let lockName = "lock"

    /// Creates the folder if necessary.
    ///
    /// - Throws: ``SettingsError`` if that fails.
    func make() throws(SettingsError) {
        do {
            try FileManager.default.createDirectory(
                atPath: path,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw SettingsError("HABIT_DATA", "names a folder that cannot be created: \(path)")
        }
    }

    /// Restricts database files that were created with wider permissions to their owner.
    func closeDatabase() {
        for file in ["", "-wal", "-shm"].map({ databasePath + $0 }) { chmod(file, 0o600) }
    }

    /// Marks the folder as in use while the lock is held.
    ///
    /// Several servers on a machine may share a folder. A restore needs it exclusively.
    ///
    /// - Throws: ``SettingsError`` if the lock is taken or the folder is not writable.
    func lock(_ kind: OpenFile.LockKind) throws(SettingsError) -> FolderLock {
        let file: OpenFile
        do throws(SystemError) {
            file = try OpenFile("\(path)/\(Self.lockName)", O_RDWR | O_CREAT | O_NOFOLLOW)
        } catch {
            throw SettingsError("HABIT_DATA", "names a folder that is not writable: \(path): \(error)")
        }
        guard let lock = FolderLock(file, kind) else {
            let use =
                kind == .shared ? "is being restored" : "is in use by a habit-server; stop it first"
            throw SettingsError("HABIT_DATA", "names a folder that \(use): \(path)")
        }
        return lock
    }

    /// Rejects a folder with an interrupted restore, where a server would otherwise create an empty database.
    ///
    /// Call it while holding the lock, which a running restore holds exclusively.
    ///
    /// - Throws: ``SettingsError``.
    func refuseHalfRestored() throws(SettingsError) {
        guard access(restorePath, F_OK) == 0 else { return }
        throw SettingsError(
            "HABIT_DATA",
            "names a folder with an interrupted restore: \(path): run the restore again, or remove "
                + "\(restorePath) to start without it"
        )
    }

    /// The token key: 32 random bytes, generated on the first start.
    ///
    /// - Throws: ``SettingsError`` if it cannot be stored, or others can read it.
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
            throw SettingsError("HABIT_DATA", "contains a secret that cannot be read: \(file)")
        }
        guard isPrivate else {
            throw SettingsError("HABIT_DATA", "contains a secret that others can read: chmod 600 \(file)")
        }
        guard bytes.count >= Self.leastSecretSize else {
            throw SettingsError("HABIT_DATA", "contains a secret that is too short: \(file)")
        }
        return Array(bytes)
    }

    /// Written to a temporary file and linked into place: servers that start at the same time agree on one secret,
    /// and a crash cannot leave half of one.
    private func makeSecret(_ file: String) throws(SettingsError) -> [UInt8] {
        let bytes = SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }
        // A random name, because servers in two containers may share the folder and a process id.
        let beside = "\(file).\(String(UInt64.random(in: 0...UInt64.max), radix: 36))"
        do throws(SystemError) {
            let part = try OpenFile(beside, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW)
            defer { unlink(beside) }
            try part.write(bytes)
            try part.synchronize()
            if link(beside, file) == 0 { return bytes }
            guard errno == EEXIST else { throw SystemError.last }
        } catch {
            throw SettingsError("HABIT_DATA", "names a folder that is not writable: \(path)")
        }
        return try secret()
    }
}
