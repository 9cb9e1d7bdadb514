import FaultKit
import Foundation
import Testing

/// A shell with commands that set the clock.
///
/// `at 'YYYY-MM-DD HH:MM:SS' COMMAND` runs a command with the clock stopped at this time in the zone in `TZ`. It sets
/// the server's clock, if it has one of its own, to the same time. `wrongly` sets only the command's clock.
///
/// The clock is libfaketime's. Its wrapper must start the shell: otherwise, the library sets a variable in every
/// program, and Swift's runtime does not find the arguments.
struct ClockShell: Sendable {
    /// Whether Debian's package faketime is installed.
    static let isThere = FileManager.default.isExecutableFile(atPath: "/usr/bin/faketime")

    private static let prelude = """
        set -e
        at() {
            FAKETIME=$1
            shift
            export FAKETIME
            if [ -n "${SERVER_CLOCK-}" ]; then
                seconds=$(env -u LD_PRELOAD date -d "$FAKETIME" +%s)
                env -u LD_PRELOAD date -u -d "@$seconds" '+%F %T' >"$SERVER_CLOCK.new"
                mv "$SERVER_CLOCK.new" "$SERVER_CLOCK"
            fi
            "$@"
        }
        wrongly() {
            FAKETIME=$1
            shift
            export FAKETIME
            "$@"
        }

        """

    /// The folder for the login and the script.
    let home: String
    let server: String
    /// A token to use instead of the stored login.
    var token: String?
    /// The server's clock; nil if it uses the machine's.
    var serverClock: ServerClock?

    /// Runs shell commands with `habit` in the path, and requires every command to succeed.
    @discardableResult
    func run(_ lines: String) async throws -> Finished {
        try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
        let script = "\(home)/\(UUID().uuidString).sh"
        try Data((Self.prelude + lines + "\n").utf8).write(to: URL(filePath: script))
        var environment = [
            "HOME": home, "HABIT_SERVER": server, "PATH": "\(Place.programs):/usr/bin:/bin", "TZ": "UTC",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1", "HABIT_TIMEOUT": "600",
        ]
        environment["HABIT_TOKEN"] = token
        environment["SERVER_CLOCK"] = serverClock?.path
        let done = try await Finished.run(
            Place.script("with-faketime"),
            ["-f", "2026-01-01 00:00:00", "/bin/sh", script],
            environment: environment
        )
        try #require(done.code == 0, "\(done.errors)")
        return done
    }
}

extension Trait where Self == ConditionTrait {
    /// Skips tests that set the clock if faketime is not installed.
    static var needsClock: Self { .enabled(if: ClockShell.isThere, "needs Debian's faketime (scripts/test)") }
}

/// A clock for a running server, which a test sets, and which stands still in between.
struct ServerClock: Sendable {
    /// The file that libfaketime reads each time a program reads the clock.
    let path: String

    init(in folder: Folder, at time: String) throws {
        path = "\(folder.path)/clock"
        try set(time)
    }

    /// Sets the time in UTC, such as `2026-03-13 07:00:00`.
    func set(_ time: String) throws {
        try Data("\(time)\n".utf8).write(to: URL(filePath: path), options: .atomic)
    }

    /// A server with SQLite that uses this clock; its time-outs use the machine's.
    func settings(_ folder: Folder) -> ServerSettings {
        var settings = ServerSettings.embedded(folder)
        settings.environment["TZ"] = "UTC"
        // The faketime wrapper waits for the server, which must end with it.
        settings.before = """
            exec '\(Place.script("with-faketime"))' -f '2026-01-01 00:00:00' /bin/sh -c 'unset FAKETIME
            export FAKETIME_TIMESTAMP_FILE=\(path) FAKETIME_NO_CACHE=1 FAKETIME_DONT_FAKE_MONOTONIC=1
            exec setpriv --pdeathsig KILL "$0" "$@"' "$0" "$@"; :
            """
        return settings
    }
}
