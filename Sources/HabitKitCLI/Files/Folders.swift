internal import Glibc

/// Making of folders.
enum Folders {
    /// Makes a folder that only its owner may enter, and those above it that are missing.
    static func create(_ path: String) throws(SystemError) {
        if try make(path) { return }
        guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
            throw SystemError(number: ENOENT)
        }
        try create(String(path[..<slash]))
        guard try make(path) else { throw SystemError(number: ENOENT) }
    }

    /// Makes one folder unless it is there; false if the one above it is missing.
    private static func make(_ path: String) throws(SystemError) -> Bool {
        if mkdir(path, 0o700) == 0 {
            // A power cut must not take a folder away with what was written into it safely.
            let above = path.lastIndex(of: "/").map { path[..<$0] } ?? "."
            try? OpenFile(above.isEmpty ? "/" : String(above), O_RDONLY | O_DIRECTORY).synchronize()
            return true
        }
        if errno == EEXIST { return true }
        guard errno == ENOENT else { throw .last }
        return false
    }
}
