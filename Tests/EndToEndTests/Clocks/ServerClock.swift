import FaultKit
import Foundation

/// A clock that a test sets while a server runs under it, and that stands still in between.
struct ServerClock: Sendable {
    /// The file that libfaketime reads again for each look at the clock.
    let path: String

    init(in folder: Folder, at time: String) throws {
        path = "\(folder.path)/clock"
        try set(time)
    }

    /// Sets it, as `2026-03-13 07:00:00` in UTC.
    func set(_ time: String) throws {
        try Data("\(time)\n".utf8).write(to: URL(filePath: path), options: .atomic)
    }

    /// A server on SQLite that goes by it; its time-outs go by the machine's clock.
    func settings(_ folder: Folder) -> ServerSettings {
        var settings = ServerSettings.embedded(folder)
        settings.environment["TZ"] = "UTC"
        // The wrapper stays and waits for the server, which must end with it.
        settings.before = """
            exec /usr/bin/faketime -f '2026-01-01 00:00:00' /bin/sh -c 'unset FAKETIME
            export FAKETIME_TIMESTAMP_FILE=\(path) FAKETIME_NO_CACHE=1 FAKETIME_DONT_FAKE_MONOTONIC=1
            exec setpriv --pdeathsig KILL "$0" "$@"' "$0" "$@"; :
            """
        return settings
    }
}
