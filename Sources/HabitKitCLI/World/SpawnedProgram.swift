// The environment is a variable of the C library that anybody may write; nobody does while a program is started.
@preconcurrency internal import Glibc

/// The start of a program beside this one, in its process group and with its streams.
enum SpawnedProgram {
    /// Starts a command: a name from the `PATH` or a path, then its arguments.
    ///
    /// A file that is executable and of no format that the system knows is a script for `sh`, as for every shell.
    static func start(_ command: [String], mask: sigset_t) throws(SystemError) -> pid_t {
        do throws(SystemError) {
            return try spawn(command.first ?? "", command, mask)
        } catch {
            guard error.number == ENOEXEC, let name = command.first, let path = path(of: name) else {
                throw error
            }
            return try spawn("/bin/sh", ["sh", path] + command.dropFirst(), mask)
        }
    }

    private static func spawn(
        _ file: String,
        _ arguments: [String],
        _ mask: sigset_t
    ) throws(SystemError) -> pid_t {
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        var pointers = arguments.map { strdup($0) } + [nil]
        defer {
            posix_spawnattr_destroy(&attributes)
            for pointer in pointers { free(pointer) }
        }
        var mask = mask
        posix_spawnattr_setsigmask(&attributes, &mask)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        CrashRemains.allow()
        defer { CrashRemains.forbid() }
        var process = pid_t()
        let number = posix_spawnp(&process, file, nil, &attributes, &pointers, environ)
        guard number == 0 else { throw SystemError(number: number) }
        return process
    }

    /// Where the system found the file.
    private static func path(of name: String) -> String? {
        if name.contains("/") { return name }
        let folders = getenv("PATH").map { String(cString: $0) } ?? "/bin:/usr/bin"
        return folders.split(separator: ":", omittingEmptySubsequences: false).lazy
            .map { $0.isEmpty ? "./\(name)" : "\($0)/\(name)" }
            .first { access($0, X_OK) == 0 }
    }
}
