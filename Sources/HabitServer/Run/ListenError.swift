import Glibc
import NIOCore

/// The address that requests are to come to cannot be had.
struct ListenError: Error, CustomStringConvertible {
    let description: String

    init(_ settings: Settings, _ error: IOError) {
        let reason = String(cString: strerror(error.errnoCode))
        let hint =
            error.errnoCode == EADDRINUSE
            ? "; another habit-server may be running already, and --port 0 takes a free port" : ""
        description = "cannot listen on \(settings.host), port \(settings.port): \(reason)\(hint)"
    }
}
