import Glibc
import NIOCore

/// The address that requests are to come to cannot be had.
struct ListenError: Error, CustomStringConvertible {
    let description: String

    /// What an error of the network means; nil for any other.
    init?(_ settings: Settings, _ error: any Error) {
        let reason: String
        switch error {
        case let error as IOError:
            reason = String(cString: strerror(error.errnoCode)) + Self.hint(error.errnoCode)
        case is SocketAddressError, is SocketAddressError.UnknownHost:
            reason = "this machine does not know that name or address"
        default: return nil
        }
        description = "cannot listen on \(settings.host), port \(settings.port): \(reason)"
    }

    private static func hint(_ number: Int32) -> String {
        switch number {
        case EADDRINUSE: "; another habit-server may be running already, and --port 0 takes a free port"
        case EADDRNOTAVAIL: "; --host takes an address of this machine"
        default: ""
        }
    }
}
