import Hummingbird
import Logging

/// The client of a request that concerns the security of an account, and the log of such events, with the person's id
/// (never a name) and the address.
struct AccountLog: Sendable {
    /// The event, as it appears in the log.
    enum Event: String {
        case signedUp = "signed up"
        case loggedIn = "logged in"
        case loginFailed = "login failed"
        /// A login, a sign-up or another use of a password beyond the limits.
        case tooManyAttempts = "too many attempts"
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
    private let metrics: Metrics
    /// The client's address.
    let address: IPAddress

    init(
        _ request: Request,
        _ context: some ConnectedContext,
        through proxies: TrustedProxies,
        _ metrics: Metrics
    ) {
        logger = context.logger
        self.metrics = metrics
        address = proxies.client(of: request, context)
    }

    /// Logs an event.
    ///
    /// - Parameter user: the person's id, or nil if the given name does not exist.
    func note(_ event: Event, user: Int64?) {
        switch event {
        case .loggedIn: metrics.logins.add(.succeeded)
        case .loginFailed: metrics.logins.add(.failed)
        default: break
        }
        var metadata: Logger.Metadata = ["address": "\(address)"]
        if let user { metadata["user"] = "\(user)" }
        // An attacker can cause any number of these, so the log leaves some out.
        let level = event == .tooManyAttempts ? Logger.Level.notice : .info
        logger.log(level: level, "\(event.rawValue)", metadata: metadata)
    }

    /// Logs in, and counts an attempt that the limits refuse.
    func noteLogin<Value>(_ body: () async throws -> Value) async throws -> Value {
        do { return try await noteLimit(body) } catch let error as TooManyAttempts {
            metrics.logins.add(.limited)
            throw error
        }
    }

    /// Does what the limits on passwords and sign-ups apply to, and logs when they are reached.
    func noteLimit<Value>(_ body: () async throws -> Value) async throws -> Value {
        do { return try await body() } catch let error as TooManyAttempts {
            note(.tooManyAttempts, user: nil)
            throw error
        }
    }
}

extension Server {
    /// The client of a request, for the log and the limits on logins.
    func client(of request: Request, _ context: some ConnectedContext) -> AccountLog {
        AccountLog(request, context, through: access.proxies, metrics)
    }
}
