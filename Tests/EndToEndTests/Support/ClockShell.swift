import FaultKit
import Foundation
import Testing

/// A shell in which `at 'YYYY-MM-DD HH:MM:SS' COMMAND` runs a command under a clock that stands at this time of
/// the zone in `TZ`, and sets the server's clock to the same time if it has one that can be set; `wrongly` sets the
/// command's clock alone.
///
/// The clock is libfaketime's. Its wrapper has to start the shell: without it the library sets a variable in every
/// program that it is loaded into, after which Swift's runtime no longer finds the arguments.
struct ClockShell: Sendable {
    private static let program = "/usr/bin/faketime"
    /// Whether the machine has Debian's package faketime.
    static let isThere = FileManager.default.isExecutableFile(atPath: program)

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

    /// The folder in which the login and the script are kept.
    let home: String
    let server: String
    /// A login without a file, nil for the one in the home folder.
    var token: String?
    /// The clock of the server; nil for that of the machine.
    var serverClock: ServerClock?

    /// Runs lines of shell in which `habit` is a command, and requires every command to succeed.
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
            Self.program,
            ["-f", "2026-01-01 00:00:00", "/bin/sh", script],
            environment: environment
        )
        try #require(done.code == 0, "\(done.errors)")
        return done
    }
}

extension Trait where Self == ConditionTrait {
    /// Skips what needs a clock that a test can set, where there is none.
    static var needsClock: Self { .enabled(if: ClockShell.isThere, "needs Debian's faketime (scripts/test)") }
}
