internal import Glibc
internal import HabitModel
internal import POSIXFiles

/// The file with the snapshot.
struct SnapshotFile {
    private let path: String
    /// A retired snapshot, which prompts do not read; its habits stay known.
    private let knownPath: String

    /// The snapshot of a profile, or of no profile.
    ///
    /// - Throws: ``Failure`` if the environment has no cache folder.
    init(_ world: World, profile: String?) throws(Failure) {
        let (folder, suffix) = (try XDGPaths.cache(world), profile.map { "-\($0)" } ?? "")
        path = folder + "/snapshot" + suffix
        knownPath = folder + "/known" + suffix
    }

    /// The first line; nil if this version cannot parse it.
    func head() -> SnapshotHead? {
        guard let file = try? OpenFile(path, O_RDONLY), let status = try? file.status(), status.isRegular,
            let bytes = try? file.beginning(4096), let end = bytes.firstIndex(of: UInt8(ascii: "\n"))
        else { return nil }
        return SnapshotHead(String(decoding: bytes[..<end], as: UTF8.self))
    }

    /// When the snapshot was written, in seconds since 1970; nil if there is none.
    func changed() -> Int64? {
        (try? FileStatus(path))?.modified
    }

    /// The whole snapshot.
    func read() -> Snapshot? { read(path) }

    /// The last known habits of an owner, however old.
    func known(of owner: Owner) -> Snapshot? {
        [path, knownPath].lazy.compactMap(read).first { $0.head.owner == owner.tag }
    }

    private func read(_ path: String) -> Snapshot? {
        (try? PlainFile.contents(path, limit: 1 << 20)).flatMap { Snapshot($0) }
    }

    /// Writes a snapshot; a failure is ignored, because only prompts need the file.
    func write(_ snapshot: Snapshot) {
        guard let slash = path.lastIndex(of: "/") else { return }
        try? Folders.create(String(path[..<slash]))
        try? ReplacedFile(path: path, mode: 0o600, isDurable: false).write(Array(snapshot.text.utf8))
    }

    /// Hides the snapshot from prompts; its habits stay known.
    func retire() {
        rename(path, knownPath)
    }

    /// Removes the snapshot and the known habits.
    func remove() {
        unlink(path)
        unlink(knownPath)
    }
}
