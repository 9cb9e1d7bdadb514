internal import Glibc
internal import POSIXFiles

/// The file named by `HABIT_TOKEN_FILE`.
///
/// Container platforms mount secrets as files that belong to root, are readable by everybody in the container, and are on
/// a read-only file system. So a readable file is refused only if its owner could restrict it, and a writable one because
/// others could replace the token.
struct TokenFile {
    let path: String

    /// The content of the file.
    ///
    /// - Throws: a failure if it cannot be read, or if its permissions are too open.
    func contents() throws(Failure) -> [UInt8] {
        do {
            let file = try OpenFile(path, O_RDONLY)
            let status = try file.status()
            guard status.isRegular else { throw SystemError(number: status.isFolder ? EISDIR : EINVAL) }
            try check(status)
            return try file.contents(limit: 1 << 16)
        } catch let failure as Failure {
            throw failure
        } catch {
            let error = error as? SystemError
            let reason =
                error?.isNoFile == true
                ? "it is not a regular file" : error?.description ?? "it is unreadable"
            throw Failure(
                .fileUnusable,
                "cannot read HABIT_TOKEN_FILE (\(path)): \(reason)",
                hint: StrayQuotes.hint(for: path)
                    ?? (path.hasPrefix("~") ? "write the full path; the shell did not expand ~" : nil)
            )
        }
    }

    private func check(_ status: FileStatus) throws(Failure) {
        let isOwn = status.owner == geteuid()
        guard isOwn || status.owner == 0 else {
            throw Failure(.fileUnusable, "\(path) (HABIT_TOKEN_FILE) belongs to another user")
        }
        let others = status.mode & 0o077
        guard others & 0o022 == 0 || isUnchangeable else {
            throw refusal("other users can write to \(path) (HABIT_TOKEN_FILE)")
        }
        guard !isOwn || others == 0 || isUnchangeable else {
            throw refusal("other users can read \(path) (HABIT_TOKEN_FILE)")
        }
    }

    private func refusal(_ message: String) -> Failure {
        Failure(
            .fileUnusable,
            message,
            hint: "chmod 600 '\(path)', and habit token revoke NAME if others may have read it"
        )
    }

    /// Whether it is on a read-only file system, as mounted secrets are.
    private var isUnchangeable: Bool { access(path, W_OK) != 0 && errno == EROFS }
}
