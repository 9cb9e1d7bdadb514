import FoundationEssentials
import Glibc

/// An empty folder for a test, deleted with its last reference.
public final class TemporaryFolder: Sendable {
    /// The folder's absolute path.
    public let path: String

    /// Creates the folder in `TMPDIR`, or in `/tmp` if that is not set.
    public init() throws {
        let parent = ProcessInfo.processInfo.environment["TMPDIR"] ?? "/tmp"
        var template = Array("\(parent)/habit-test-XXXXXX\0".utf8CString)
        guard mkdtemp(&template) != nil else { throw CocoaError(.fileWriteUnknown) }
        path = String(decoding: template.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// The sorted paths of all files in the folder, relative to it.
    public func files(below folder: String = "") -> [String] {
        let root = folder.isEmpty ? path : "\(path)/\(folder)"
        return (try? FileManager.default.subpathsOfDirectory(atPath: root))?.sorted().filter { file in
            var isFolder: Bool = false
            return FileManager.default.fileExists(atPath: "\(root)/\(file)", isDirectory: &isFolder)
                && !isFolder
        } ?? []
    }
}
