internal import Glibc

/// The folder `FILE.part` next to a backup in progress; the next backup removes what a crash left in it.
struct BackupScratch: ~Copyable {
    private let path: String
    private let folder: OpenFile

    private init(path: String, folder: consuming OpenFile) {
        self.path = path
        self.folder = folder
    }

    /// - Throws: ``BackupError`` if another backup to the same file is in progress, or the folder cannot be written.
    static func beside(_ file: String) throws(BackupError) -> BackupScratch {
        let path = file + ".part"
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
            throw BackupError("cannot create \(path): \(FileFailure())")
        }
        do throws(FileFailure) {
            let folder = try OpenFile(path: path, flags: O_RDONLY | O_DIRECTORY | O_NOFOLLOW)
            if folder.lock(.exclusive) {
                try folder.removeFiles()
                return BackupScratch(path: path, folder: folder)
            }
        } catch {
            throw BackupError("cannot use \(path): \(error)")
        }
        throw BackupError("another backup to \(file) is in progress")
    }

    /// The path of a file in the folder.
    func file(_ number: Int) -> String { "\(path)/\(number)" }

    /// Flushes a file to the disk, then moves it into place.
    func publish(_ number: Int, as file: String) throws(FileFailure) {
        try OpenFile(path: self.file(number), flags: O_RDONLY).synchronize()
        guard rename(self.file(number), file) == 0 else { throw FileFailure() }
        let parent = file.lastIndex(of: "/").map { String(file[...$0]) } ?? "."
        try OpenFile(path: parent, flags: O_RDONLY | O_DIRECTORY).synchronize()
    }

    func remove() {
        try? folder.removeFiles()
        rmdir(path)
    }
}
