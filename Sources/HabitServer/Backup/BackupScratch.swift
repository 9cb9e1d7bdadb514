internal import Glibc
import POSIXFiles

/// The folder `FILE.part` next to a backup in progress; the next backup removes what a crash left in it.
struct BackupScratch: ~Copyable {
    private let path: String
    private let folder: OpenFolder

    private init(path: String, folder: OpenFolder) {
        self.path = path
        self.folder = folder
    }

    /// - Throws: ``BackupError`` if another backup to the same file is in progress, or the folder cannot be written.
    static func beside(_ file: String) throws(BackupError) -> BackupScratch {
        let path = file + ".part"
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
            throw BackupError("cannot create \(path): \(SystemError.last)")
        }
        do throws(SystemError) {
            let folder = try OpenFolder(path, checksOwner: false)
            if folder.lock() {
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
    func publish(_ number: Int, as file: String) throws(SystemError) {
        try OpenFile(self.file(number), O_RDONLY).synchronize()
        guard rename(self.file(number), file) == 0 else { throw SystemError.last }
        let parent = file.lastIndex(of: "/").map { String(file[...$0]) } ?? "."
        try OpenFile(parent, O_RDONLY | O_DIRECTORY).synchronize()
    }

    func remove() {
        try? folder.removeFiles()
        rmdir(path)
    }
}
