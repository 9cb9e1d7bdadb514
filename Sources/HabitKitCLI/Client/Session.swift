internal import Synchronization

/// What a command reads or says at most once.
final class Session: Sendable {
    /// A server, the account there, and how to reach it.
    struct Opened: Sendable {
        let server: ServerURL
        let token: String
        /// The token's source; nil for a login.
        let origin: Origin?
        /// The stored login; nil for a token from the environment.
        let login: Login?
        /// What the token says about itself.
        let claims: TokenClaims
        let options: Result<TransferOptions, Failure>
    }

    /// A notice that is shown once.
    enum Saying: Sendable {
        case unknownZone
        case unreadableSettings
        case ignoredSettings
    }

    private let content = Mutex<Opened?>(nil)
    private let said = Mutex<Set<Saying>>([])

    /// The value that `open` returns, which is called only once.
    func opened(_ open: () throws(Failure) -> Opened) throws(Failure) -> Opened {
        if let opened = content.withLock({ $0 }) { return opened }
        let opened = try open()
        content.withLock { $0 = opened }
        return opened
    }

    /// Makes the next ``opened(_:)`` read again.
    func forget() {
        content.withLock { $0 = nil }
    }

    /// Whether this is the first call for a notice.
    func isFirst(_ saying: Saying) -> Bool {
        said.withLock { $0.insert(saying).inserted }
    }
}
