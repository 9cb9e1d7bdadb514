internal import Glibc
public import POSIXFiles

/// Finds and starts other programs.
public struct Programs: Sendable {
    /// The folder of this program's executable, if known.
    public var ownFolder: String?
    /// Replaces this process with the program at a path.
    ///
    /// The first argument is its name.
    ///
    /// It returns an exit code only in tests.
    public var run: @Sendable (_ path: String, _ arguments: [String]) throws(SystemError) -> Int32
    /// Runs a command (a name in the `PATH` or a path, then its arguments) in the foreground, with this program's streams
    /// and terminal, and waits for it to end.
    public var attend: @Sendable (_ command: [String]) throws(SystemError) -> ProgramEnding
    /// Ends this program with a signal, so that its parent sees it; returns if that fails.
    public var end: @Sendable (_ signal: Int32) -> Void

    /// Creates a value that starts programs.
    public init(
        ownFolder: String?,
        run: @escaping @Sendable (_ path: String, _ arguments: [String]) throws(SystemError) -> Int32,
        attend: @escaping @Sendable (_ command: [String]) throws(SystemError) -> ProgramEnding,
        end: @escaping @Sendable (_ signal: Int32) -> Void
    ) {
        self.ownFolder = ownFolder
        self.run = run
        self.attend = attend
        self.end = end
    }
}

extension Programs {
    static var live: Programs {
        Programs(
            ownFolder: ownFolder,
            run: { (path, arguments) throws(SystemError) in
                var pointers = arguments.map { strdup($0) }
                pointers.append(nil)
                CrashHardening.allow()
                execv(path, pointers)
                // execv returns only on failure.
                let error = SystemError.last
                for pointer in pointers { free(pointer) }
                throw error
            },
            attend: { (command) throws(SystemError) in try ForegroundProcess.run(command) },
            end: { ForegroundProcess.end(by: $0) }
        )
    }

    private static var ownFolder: String? {
        guard let path = Link.target(of: "/proc/self/exe") else { return nil }
        return path.lastIndex(of: "/").map { String(path[..<$0]) }
    }
}

// `environ` is a mutable global of the C library; nothing changes it while a program is being started.

/// Starts a program in our process group, with our streams.
enum SpawnedProgram {
    /// Starts a command: a name in the `PATH` or a path, then its arguments.
    ///
    /// As in every shell, an executable file of unknown format is run as a script by `sh`.
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
        CrashHardening.allow()
        defer { CrashHardening.forbid() }
        var process = pid_t()
        let number = posix_spawnp(&process, file, nil, &attributes, &pointers, environ)
        guard number == 0 else { throw SystemError(number: number) }
        return process
    }

    /// The path of the file that the system found.
    private static func path(of name: String) -> String? {
        if name.contains("/") { return name }
        let folders = getenv("PATH").map { String(cString: $0) } ?? "/bin:/usr/bin"
        return folders.split(separator: ":", omittingEmptySubsequences: false).lazy
            .map { $0.isEmpty ? "./\(name)" : "\($0)/\(name)" }
            .first { access($0, X_OK) == 0 }
    }
}

/// How a program ended, and how long it ran.
public struct ProgramEnding: Hashable, Sendable {
    /// How a program can end.
    public enum Cause: Hashable, Sendable {
        /// With an exit code.
        case exit(Int32)
        /// By a signal.
        case signal(Int32)
    }

    /// How it ended.
    public var cause: Cause
    /// How long it ran, in seconds, without time in suspend.
    public var seconds: Double

    /// Creates an ending.
    public init(_ cause: Cause, seconds: Double) {
        self.cause = cause
        self.seconds = seconds
    }

    /// The value of `$?` in a shell.
    public var code: Int32 {
        switch cause {
        case .exit(let code): code
        case .signal(let number): 128 + number
        }
    }
}
