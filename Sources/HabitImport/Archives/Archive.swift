/// The files in an archive, by path, as if it had been unpacked.
struct Archive {
    /// A file in an archive, which is unpacked when somebody reads it.
    struct Member {
        let path: String
        /// Whether it is a link or another thing without content of its own.
        let isSpecial: Bool
        private let read: () throws -> [UInt8]

        init(path: String, isSpecial: Bool = false, read: @escaping () throws -> [UInt8]) {
            self.path = path
            self.isSpecial = isSpecial
            self.read = read
        }

        /// The last part of the path.
        var name: String { path.split(separator: "/").last.map(String.init) ?? path }

        /// Unpacks the file.
        ///
        /// - Throws: ``ImportError``.
        func bytes() throws -> [UInt8] { try read() }

        /// The text of the file.
        func text() throws -> String { try Source.text(bytes(), place: path) }

        /// The root of a JSON file.
        func json() throws -> JSONNode { try Source.json(bytes(), place: name) }

        /// Whether the path stays within the folder that it is unpacked into.
        fileprivate var isInside: Bool {
            !path.hasPrefix("/") && !path.contains("\\") && !path.contains("\0")
                && !path.split(separator: "/").contains("..")
        }

        /// Whether an operating system added the file on its own.
        fileprivate var isLitter: Bool {
            path.hasPrefix("__MACOSX/") || name.hasPrefix("._") || name == ".DS_Store" || name == "Thumbs.db"
        }
    }

    /// The files whose paths are harmless.
    let members: [Member]
    /// What is not read, and why.
    let leftOut: [(path: String, reason: String)]

    /// - Parameter members: in the order of the archive. Of several with the same path, the last counts: it would have
    ///   replaced the others.
    init(_ members: [Member]) {
        var last: [String: Int] = [:]
        for (index, member) in members.enumerated() { last[member.path] = index }
        var (files, leftOut) = ([Member](), [(path: String, reason: String)]())
        for (index, member) in members.enumerated() where !member.isLitter {
            if !member.isInside {
                leftOut.append((member.path, "a path that leads out of the archive: not read"))
            } else if last[member.path] != index {
                leftOut.append((member.path, "an earlier file of the same name: the last one counts"))
            } else if member.isSpecial {
                leftOut.append((member.path, "a link, or something else that is not a file: not read"))
            } else {
                files.append(member)
            }
        }
        (self.members, self.leftOut) = (files, leftOut)
    }

    /// The file of a name that is nearest to the root.
    func member(named name: String) -> Member? {
        members.filter { $0.name == name }.min { $0.depth < $1.depth }
    }

    /// The files in a folder next to a file.
    func siblings(of member: Member) -> [Member] {
        members.filter { $0.folder == member.folder && $0.path != member.path }
    }
}

extension Archive.Member {
    /// The path of the folder; empty at the root.
    var folder: String { path.split(separator: "/").dropLast().joined(separator: "/") }

    var depth: Int { path.count { $0 == "/" } }
}
