internal import Glibc
public import POSIXFiles

/// How other programs are found and started.
public struct Programs: Sendable {
    /// The folder of this program's own file, if it is known.
    public var ownFolder: String?
    /// Runs the program at a path with arguments (its own name first) in the place of this one, and gives its
    /// exit code.
    public var run: @Sendable (_ path: String, _ arguments: [String]) throws(SystemError) -> Int32
    /// Runs a command (a name from the `PATH` or a path, then its arguments) in front of this program, with its
    /// streams and its terminal, and waits for its end.
    public var attend: @Sendable (_ command: [String]) throws(SystemError) -> ProgramEnding
    /// Ends this program by a signal, so that whoever started it sees that; comes back where that is impossible.
    public var end: @Sendable (_ signal: Int32) -> Void

    /// Makes a way to start programs.
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
                // Only a failure comes back.
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

// The environment is a variable of the C library that anybody may write; nobody does while a program is started.

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
        CrashHardening.allow()
        defer { CrashHardening.forbid() }
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

/// How a program ended, and how long it ran.
public struct ProgramEnding: Hashable, Sendable {
    /// What ended it.
    public enum Cause: Hashable, Sendable {
        /// Itself, with an exit code.
        case exit(Int32)
        /// A signal.
        case signal(Int32)
    }

    /// What ended it.
    public var cause: Cause
    /// How long it ran, in seconds; what the machine slept meanwhile does not count.
    public var seconds: Double

    /// Makes an ending.
    public init(_ cause: Cause, seconds: Double) {
        self.cause = cause
        self.seconds = seconds
    }

    /// What a shell's `$?` says of it.
    public var code: Int32 {
        switch cause {
        case .exit(let code): code
        case .signal(let number): 128 + number
        }
    }
}
