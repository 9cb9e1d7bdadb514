import Glibc

/// A process started by a test.
struct Child {
    /// How a process ended or stopped.
    struct Ending: Equatable {
        let status: Int32

        var exit: Int32 { status & 0x7F == 0 ? (status >> 8) & 0xFF : -1 }
        var signal: Int32 { status & 0xFF == 0x7F ? 0 : status & 0x7F }
        var isStopped: Bool { status & 0xFF == 0x7F }
    }

    let process: pid_t

    /// Starts a program, in a new session if it gets a terminal.
    static func spawn(
        _ path: String,
        _ arguments: [String],
        environment: [String: String],
        terminal: String?
    ) throws(ChildError) -> Child {
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        // The threads that run tests block signals, and a test run in the background of a script ignores SIGINT and
        // SIGQUIT. A child would inherit both.
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        // POSIX_SPAWN_SETSIGDEF, POSIX_SPAWN_SETSIGMASK and POSIX_SPAWN_SETSID. The first terminal that a session leader
        // opens becomes its controlling terminal.
        posix_spawnattr_setflags(&attributes, terminal == nil ? 0x0C : 0x8C)
        if let terminal {
            posix_spawn_file_actions_addopen(&actions, 0, terminal, O_RDWR, 0)
            posix_spawn_file_actions_adddup2(&actions, 0, 1)
            posix_spawn_file_actions_adddup2(&actions, 0, 2)
        } else {
            posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        }
        var list = arguments.map { strdup($0) } + [nil]
        var variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for pointer in list + variables { free(pointer) } }
        var process = pid_t()
        let number = posix_spawn(&process, path, &actions, &attributes, &list, &variables)
        guard number == 0 else { throw ChildError(number: number) }
        return Child(process: process)
    }

    /// How long a process may run before it counts as hanging, in seconds.
    static let patience = 900

    /// Waits until the process ends or, optionally, stops; kills a process that hangs.
    ///
    /// The wait blocks a thread that Swift Testing needs for its own time limit, so that limit may never apply.
    func wait(orStop isStopExpected: Bool = false) -> Ending {
        var status: Int32 = 0
        for _ in 0..<(Self.patience * 500) {
            if waitpid(process, &status, WNOHANG | (isStopExpected ? WUNTRACED : 0)) == process {
                return Ending(status: status)
            }
            usleep(2_000)
        }
        kill(process, SIGKILL)
        waitpid(process, &status, 0)
        return Ending(status: status)
    }
}

/// A process that could not be started.
struct ChildError: Error {
    let number: Int32
}

/// The lock of a file or folder, held as by another process.
final class Lock {
    private let descriptor: Int32

    init(_ path: String) throws(ChildError) {
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            throw ChildError(number: errno)
        }
    }

    deinit {
        close(descriptor)
    }

    func release() { flock(descriptor, LOCK_UN) }
}
