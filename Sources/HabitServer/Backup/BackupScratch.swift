internal import Glibc
import POSIXFiles

/// The folder `FILE.part` beside a backup that is being made; what a crash left in it goes when the next begins.
struct BackupScratch: ~Copyable {
    private let path: String
    private let folder: OpenFolder

    private init(path: String, folder: OpenFolder) {
        self.path = path
        self.folder = folder
    }

    /// - Throws: ``BackupError`` if another backup to the same file is under way, or nothing can be written there.
    static func beside(_ file: String) throws(BackupError) -> BackupScratch {
        let path = file + ".part"
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
            throw BackupError("\(path) cannot be made: \(SystemError.last)")
        }
        do throws(SystemError) {
            let folder = try OpenFolder(path, checksOwner: false)
            if folder.lock() {
                try folder.removeFiles()
                return BackupScratch(path: path, folder: folder)
            }
        } catch {
            throw BackupError("\(path) cannot be used: \(error)")
        }
        throw BackupError("another backup to \(file) is under way")
    }

    /// A file in it.
    func file(_ number: Int) -> String { "\(path)/\(number)" }

    /// Puts a file onto the disk and then into its place, whole.
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
