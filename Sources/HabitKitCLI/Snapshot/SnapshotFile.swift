internal import Glibc
internal import HabitModel

/// Where the snapshot stands.
struct SnapshotFile {
    private let path: String

    /// The snapshot of a profile, or of the settings outside every profile.
    ///
    /// - Throws: ``Failure`` if the environment names no place for it.
    init(_ world: World, profile: String?) throws(Failure) {
        path = try Places.cache(world) + "/snapshot" + (profile.map { "-\($0)" } ?? "")
    }

    /// The first line, nil if there is no file that this version understands.
    func head() -> SnapshotHead? {
        guard let file = try? OpenFile(path, O_RDONLY), let status = try? file.status(), status.isRegular,
            let bytes = try? file.beginning(4096), let end = bytes.firstIndex(of: UInt8(ascii: "\n"))
        else { return nil }
        return SnapshotHead(String(decoding: bytes[..<end], as: UTF8.self))
    }

    /// When it was left behind, in seconds since 1970; nil if there is none.
    func changed() -> Int64? {
        (try? stat.atPath(path))?.map { Int64($0.st_mtim.tv_sec) }
    }

    /// All of it.
    func read() -> Snapshot? {
        (try? PlainFile.contents(path, limit: 1 << 20)).flatMap { Snapshot($0) }
    }

    /// Leaves a snapshot behind; one that cannot be written is missed by nobody but a prompt.
    func write(_ snapshot: Snapshot) {
        guard let slash = path.lastIndex(of: "/") else { return }
        try? Folders.create(String(path[..<slash]))
        try? ReplacedFile(path: path, mode: 0o600, isDurable: false).write(Array(snapshot.text.utf8))
    }

    /// Removes it.
    func remove() {
        unlink(path)
    }
}
