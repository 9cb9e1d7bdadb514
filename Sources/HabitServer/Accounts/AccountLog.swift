import Hummingbird
import Logging
import NIOCore

/// Logs events that concern the security of an account, with the person's id (never a name) and the address.
struct AccountLog: Sendable {
    /// The event, as it appears in the log.
    enum Event: String {
        case signedUp = "signed up"
        case loggedIn = "logged in"
        case loginFailed = "login failed"
        case loggedOut = "logged out"
        case loggedOutEverywhere = "logged out everywhere"
        case passwordChanged = "password changed"
        case passwordWrong = "wrong password"
        case accountDeleted = "account deleted"
        case tokenMade = "token created"
        case tokenRevoked = "token revoked"
        case pictureShared = "picture shared"
        case pictureRevoked = "picture revoked"
    }

    private let logger: Logger
    private let address: String

    init(_ context: some ConnectedContext) {
        logger = context.logger
        address = context.channel.remoteAddress?.ipAddress ?? "-"
    }

    /// Logs an event.
    ///
    /// - Parameter user: the person's id, or nil if the given name does not exist.
    func note(_ event: Event, user: Int64?) {
        var metadata: Logger.Metadata = ["address": "\(address)"]
        if let user { metadata["user"] = "\(user)" }
        logger.info("\(event.rawValue)", metadata: metadata)
    }
}

/// A request context that knows the request's connection.
protocol ConnectedContext: RequestContext {
    var channel: any Channel { get }
}

extension RootContext: ConnectedContext {}

extension UserContext: ConnectedContext {}
