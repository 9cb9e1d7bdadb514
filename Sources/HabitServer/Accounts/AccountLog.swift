import Hummingbird
import Logging
import NIOCore

/// Writes a line of the log for whatever concerns the security of an account: who, by their id and never by a name,
/// and from which address.
struct AccountLog: Sendable {
    /// What happened.
    enum Event: String {
        case signedUp = "signed up"
        case loggedIn = "logged in"
        case loginFailed = "login failed"
        case loggedOut = "logged out"
        case loggedOutEverywhere = "logged out everywhere"
        case passwordChanged = "password changed"
        case passwordWrong = "wrong password"
        case accountDeleted = "account deleted"
        case tokenMade = "token made"
        case tokenRevoked = "token revoked"
    }

    private let logger: Logger
    private let address: String

    init(_ context: some ConnectedContext) {
        logger = context.logger
        address = context.channel.remoteAddress?.ipAddress ?? "-"
    }

    /// Writes a line.
    ///
    /// - Parameter user: the person's id; nil if there is nobody of the name that was given.
    func note(_ event: Event, user: Int64?) {
        var metadata: Logger.Metadata = ["address": "\(address)"]
        if let user { metadata["user"] = "\(user)" }
        logger.info("\(event.rawValue)", metadata: metadata)
    }
}

/// What knows on which connection a request came.
protocol ConnectedContext: RequestContext {
    var channel: any Channel { get }
}

extension RootContext: ConnectedContext {}

extension UserContext: ConnectedContext {}
