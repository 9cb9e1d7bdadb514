internal import Glibc
internal import POSIXFiles

/// The file that `HABIT_TOKEN_FILE` names.
///
/// It is often made by something else: systems that run containers mount secrets as files of root that everybody in
/// the container can read, on a file system that nothing can be written to. So it is refused only where its owner could
/// close it to others, or where others could put a token of theirs into it.
struct TokenFile {
    let path: String

    /// The content of the file.
    ///
    /// - Throws: a failure if it cannot be read, or if others can read or change it who need not.
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
                    ?? (path.hasPrefix("~") ? "write the whole path: nothing has replaced the ~" : nil)
            )
        }
    }

    private func check(_ status: stat) throws(Failure) {
        let isOwn = status.st_uid == geteuid()
        guard isOwn || status.st_uid == 0 else {
            throw Failure(.fileUnusable, "\(path) (HABIT_TOKEN_FILE) belongs to another user")
        }
        let others = status.st_mode & 0o077
        guard others & 0o022 == 0 || isUnchangeable else {
            throw refusal("other users can write to \(path), the file of HABIT_TOKEN_FILE")
        }
        guard !isOwn || others == 0 || isUnchangeable else {
            throw refusal("other users can read \(path), the file of HABIT_TOKEN_FILE")
        }
    }

    private func refusal(_ message: String) -> Failure {
        Failure(
            .fileUnusable,
            message,
            hint: "chmod 600 '\(path)'; if others may have read it, habit token revoke it too"
        )
    }

    /// Whether it is on a file system that nothing can be written to, as mounted secrets are.
    private var isUnchangeable: Bool { access(path, W_OK) != 0 && errno == EROFS }
}
