internal import Glibc

/// The output of a command, in the file that a person has named for it.
///
/// A regular file is replaced only when the output is complete; if the path is a link, that is the file it leads to, and
/// the link stays. A pipe, a terminal or another device is written at once.
public final class OutputFile: Sendable {
    /// As many as the kernel follows.
    private static let linkLimit = 40

    private let draft: FileDraft?
    private let stream: Stream?

    /// Opens the file, and waits for the other end of a pipe.
    ///
    /// - Parameters:
    ///   - path: absolute, or relative to the working directory.
    ///   - mode: the permissions of a new file, before the umask.
    /// - Throws: ``SystemError``, and the old file is unchanged; `EISDIR` for a folder.
    public init(_ path: String, mode: UInt32) throws(SystemError) {
        // This also refuses the links of others in a folder such as /tmp, as the kernel does when it opens a file.
        let status = try FileStatus(path, followsLink: true)
        if let status, !status.isRegular {
            guard !status.isFolder else { throw SystemError(number: EISDIR) }
            draft = nil
            stream = try Stream(path)
        } else {
            draft = try ReplacedFile(path: Self.end(of: path), mode: mode).draft()
            stream = nil
        }
    }

    /// Adds bytes at the end.
    public func append(_ bytes: [UInt8]) throws(SystemError) {
        try stream?.append(bytes)
        try draft?.append(bytes)
    }

    /// Puts the output in its place; without this call, a regular file keeps its old content.
    public func finish() throws(SystemError) {
        try draft?.replace()
    }

    /// Writes the whole output.
    public static func write(_ bytes: [UInt8], to path: String, mode: UInt32) throws(SystemError) {
        let file = try OutputFile(path, mode: mode)
        try file.append(bytes)
        try file.finish()
    }

    /// Where the links at the end of a path lead, whether a file is there or not.
    private static func end(of path: String) throws(SystemError) -> String {
        var path = path
        for _ in 0..<linkLimit {
            guard let target = Link.target(of: path) else { return path }
            let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
            path = target.hasPrefix("/") ? target : folder + target
        }
        throw SystemError(number: ELOOP)
    }

    private final class Stream: Sendable {
        private let file: OpenFile

        init(_ path: String) throws(SystemError) {
            file = try OpenFile(path, O_WRONLY, waits: true)
        }

        func append(_ bytes: [UInt8]) throws(SystemError) {
            try file.write(bytes)
        }
    }
}
