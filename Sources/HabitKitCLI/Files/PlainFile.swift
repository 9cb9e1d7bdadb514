internal import Glibc

/// Reading of files, whoever may read or write them.
enum PlainFile {
    /// The content of a regular file.
    ///
    /// - Throws: what the system says; `EFBIG` if there are more bytes than the limit, `EINVAL` if it is no
    ///   regular file.
    static func contents(_ path: String, limit: Int) throws(SystemError) -> [UInt8] {
        let file = try OpenFile(path, O_RDONLY)
        let status = try file.status()
        guard !status.isFolder else { throw SystemError(number: EISDIR) }
        guard status.isRegular else { throw SystemError(number: EINVAL) }
        return try file.contents(limit: limit)
    }
}
