import HabitModel
import HabitWire

/// What the sender of a request may do.
enum Grant: Hashable, Sendable {
    /// Everything: the person logged in with their password.
    case login
    /// What the token's rights allow.
    case token(TokenRights)

    /// Throws a ``Problem`` if the access is not allowed.
    func check(_ access: Endpoint.Access) throws(Problem) {
        guard !allows(access) else { return }
        throw access == .login ? .loginRequired : .insufficientScope(needs: access)
    }

    /// The habits that may be checked in, or nil for all of them.
    var habits: Set<Int64>? {
        guard case .token(let rights) = self, !rights.isFull, !rights.mayLog else { return nil }
        return Set(rights.habits)
    }

    /// Whether answers may reveal existing data.
    var mayRead: Bool { allows(.read) }

    private func allows(_ access: Endpoint.Access) -> Bool {
        guard case .token(let rights) = self else { return true }
        switch access {
        case .anybody, .anyToken: return true
        case .login: return false
        case .full: return rights.isFull
        case .read: return rights.isFull || rights.mayRead
        case .log: return rights.isFull || rights.mayLog || !rights.habits.isEmpty
        }
    }

    /// The problem for a habit that was not found, or nil if the nearest names may be suggested.
    ///
    /// A token for some habits must not learn whether others exist.
    func problem(ofMissing reference: String) -> Problem? {
        if habits != nil { return .otherHabit }
        return mayRead ? nil : .habitNotFound(reference)
    }

    /// The problem for a reference that matches several habits; it names them only if the sender may read.
    func problem(ofAmbiguous reference: String, _ candidates: [NamedHabit]) -> Problem {
        .habitAmbiguous(reference, mayRead ? candidates : [])
    }
}

extension Problem {
    static let loginRequired = Problem(
        .loginRequired,
        "Access tokens cannot do this, whatever their scope.",
        hint: "Log in with your password: `habit login`."
    )
    static let otherHabit = Problem(
        .insufficientScope,
        "This token cannot check in this habit.",
        hint: "Use a token with the scope `log` or this habit's scope, or log in."
    )

    fileprivate static func insufficientScope(needs access: Endpoint.Access) -> Problem {
        let scope = access == .read ? "read" : access == .log ? "log" : "full"
        return Problem(
            .insufficientScope,
            "This token lacks the scope \(scope).",
            hint: "Use a token with that scope, or log in."
        )
    }
}

/// The sender of a request: the person, the login or token, and what it may do.
struct Identity: Sendable {
    let user: User
    /// When the account's day start last changed, or when the account was created.
    let dayStartChangedAt: Instant
    let sessionID: String
    let grant: Grant
    /// How the person wants the pages.
    let preferences: Preferences
    /// What a request relied on without asking the database, which must be checked in its own transaction; nil if the
    /// database was asked.
    var presumed: AuthenticatedUser?

    init(_ owner: AuthenticatedUser, sessionID: String, isPresumed: Bool = false) {
        user = owner.user
        dayStartChangedAt = owner.dayStartChangedAt
        self.sessionID = sessionID
        grant = owner.grant
        preferences = owner.preferences
        presumed = isPresumed ? owner : nil
    }
}

/// A login that is not what the request presumed: it has ended, or its account has changed.
struct LoginChanged: Error {}
