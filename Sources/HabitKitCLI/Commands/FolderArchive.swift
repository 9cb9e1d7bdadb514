internal import POSIXFiles

/// An archive of the files in a folder and the folders in it, as an import expects the files of a tracker.
///
/// Names that start with a dot are left out: `.git`, `.DS_Store` and others are not the tracker's.
struct FolderArchive {
    private static let largestDepth = 16
    private static let largestCount = 10_000

    private let path: String
    private let limit: Int
    private var members: [TarFile.Member] = []
    private var size = 0

    /// - Parameter limit: the largest size of all files together, in bytes.
    /// - Throws: ``Failure`` if a file cannot be read.
    init(_ folder: OpenFolder, limit: Int) throws(Failure) {
        path = folder.path
        self.limit = limit
        try add(folder, at: "", depth: 0)
    }

    var bytes: [UInt8] { TarFile.archive(of: members) }

    private mutating func add(_ folder: OpenFolder, at place: String, depth: Int) throws(Failure) {
        guard depth <= Self.largestDepth else {
            throw Failure(.invalidValues, "\"\(folder.path)\" is nested too deeply")
        }
        let names = try Self.read(folder.path) { () throws(SystemError) in try folder.names() }
        for name in names.sorted() where !name.hasPrefix(".") {
            let path = "\(folder.path)/\(name)"
            // A link is followed: many people link the files of their settings to another folder.
            if let inner = try? OpenFolder(path, followsLink: true, checksOwner: false) {
                try add(inner, at: "\(place)\(name)/", depth: depth + 1)
            } else {
                try addFile(path, as: place + name)
            }
        }
    }

    private mutating func addFile(_ path: String, as name: String) throws(Failure) {
        let room = limit - size
        let bytes = try Self.read(path) { () throws(SystemError) -> [UInt8]? in
            do throws(SystemError) { return try PlainFile.contents(path, limit: room) } catch {
                guard error.isTooLarge else { throw error }
                return nil
            }
        }
        guard let bytes else {
            throw Failure(.invalidValues, "the files in \"\(self.path)\" are larger than \(limit >> 20) MiB")
        }
        guard members.count < Self.largestCount else {
            throw Failure(.invalidValues, "\"\(self.path)\" has more than \(Self.largestCount) files")
        }
        size += bytes.count
        members.append(TarFile.Member(name: name, bytes: bytes))
    }

    private static func read<Value>(
        _ path: String,
        _ read: () throws(SystemError) -> Value
    ) throws(Failure) -> Value {
        do throws(SystemError) { return try read() } catch {
            throw Failure(.fileUnusable, "cannot read \"\(path)\": \(error)")
        }
    }
}
