internal import Synchronization

/// What a command opens at most once, and says at most once, however often it is asked for.
final class Session: Sendable {
    /// A server, and who we are there.
    struct Opened: Sendable {
        let server: ServerURL
        let token: String
        /// Who gives the token in the place of a login.
        let origin: Origin?
        /// What is stored of the login; nil for a token from the environment.
        let login: Login?
    }

    /// What is said once.
    enum Saying: Sendable {
        case unknownZone
        case unreadableSettings
        case ignoredSettings
    }

    private let content = Mutex<Opened?>(nil)
    private let said = Mutex<Set<Saying>>([])

    /// What was opened before, or is opened now.
    func opened(_ open: () throws(Failure) -> Opened) throws(Failure) -> Opened {
        if let opened = content.withLock({ $0 }) { return opened }
        let opened = try open()
        content.withLock { $0 = opened }
        return opened
    }

    /// Opens anew the next time.
    func forget() {
        content.withLock { $0 = nil }
    }

    /// Whether this was not said yet; it counts as said from now on.
    func isFirst(_ saying: Saying) -> Bool {
        said.withLock { $0.insert(saying).inserted }
    }
}
