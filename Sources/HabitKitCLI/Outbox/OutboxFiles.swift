internal import Glibc
internal import HabitWire
internal import POSIXFiles

/// The files of queued check-ins: the folder `files` of the outbox, in which each is named after its check-in's id.
///
/// A file is written before its check-in and removed after it, so that no queued check-in loses its file.
struct OutboxFiles {
    /// How long a file without a check-in stays, in seconds; another process may be about to write the check-in.
    private static let strayAge: Int64 = 24 * 60 * 60

    let path: String

    /// - Parameter outbox: the outbox that queued and rejected check-ins belong to.
    init(_ outbox: Outbox) {
        path = outbox.path + "/files"
    }

    /// Writes a file to the disk.
    func put(_ bytes: [UInt8], of id: String) throws(SystemError) {
        _ = try OpenFolder.made(path)
        try ReplacedFile(path: name(of: id), mode: 0o600).write(bytes)
    }

    func read(_ id: String) throws(SystemError) -> [UInt8] {
        try OpenFile(id.lowercased(), in: OpenFolder(path), O_RDONLY)
            .contents(limit: AttachedFile.maximumBytes)
    }

    /// Removes the files of check-ins, as far as there are any.
    func remove(_ ids: some Sequence<String>) {
        for id in ids { unlink(name(of: id)) }
    }

    /// Removes old files that belong to none of these check-ins, which a killed process left behind.
    ///
    /// - Parameter ids: those of all queued and rejected check-ins, in lower case.
    func removeStray(except ids: Set<String>, now: Int64) {
        guard let folder = try? OpenFolder(path), let names = try? folder.names() else { return }
        for name in names where !ids.contains(name) {
            guard let status = try? OpenFile(name, in: folder, O_RDONLY).status(),
                now - status.modified > Self.strayAge
            else { continue }
            try? folder.remove(name)
        }
    }

    private func name(of id: String) -> String {
        // Ids are UUIDs of our own, but a file of the outbox could contain anything.
        "\(path)/\(id.lowercased().filter { $0.isHexDigit || $0 == "-" })"
    }
}
