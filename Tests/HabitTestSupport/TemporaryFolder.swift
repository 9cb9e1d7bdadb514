import FoundationEssentials
import Glibc

/// An empty folder for one test, which goes with its last owner.
public final class TemporaryFolder: Sendable {
    /// The folder's absolute path.
    public let path: String

    /// Makes the folder in `TMPDIR`, or else in `/tmp`.
    public init() throws {
        let parent = ProcessInfo.processInfo.environment["TMPDIR"] ?? "/tmp"
        var template = Array("\(parent)/habit-test-XXXXXX\0".utf8CString)
        guard mkdtemp(&template) != nil else { throw CocoaError(.fileWriteUnknown) }
        path = String(decoding: template.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// The paths of all files below the folder, relative to it, sorted.
    public func files(below folder: String = "") -> [String] {
        let root = folder.isEmpty ? path : "\(path)/\(folder)"
        return (try? FileManager.default.subpathsOfDirectory(atPath: root))?.sorted().filter { file in
            var isFolder: Bool = false
            return FileManager.default.fileExists(atPath: "\(root)/\(file)", isDirectory: &isFolder)
                && !isFolder
        } ?? []
    }
}
