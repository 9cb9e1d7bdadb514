import HabitModel
import HabitWire

/// What the sender of a request may do.
enum Grant: Hashable, Sendable {
    /// Everything: they logged in with their password.
    case login
    /// What the token says.
    case token(TokenRights)

    /// Refuses a call that is not allowed.
    func check(_ access: Endpoint.Access) throws(Problem) {
        guard !allows(access) else { return }
        throw access == .login ? .loginRequired : .insufficientScope(needs: access)
    }

    /// The habits that may be checked in; nil if every one may.
    var habits: Set<Int64>? {
        guard case .token(let rights) = self, !rights.isFull, !rights.mayLog else { return nil }
        return Set(rights.habits)
    }

    /// Whether answers may tell of what was not asked about.
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

    /// What is said of a habit that was not found, where the nearest names must not be told; nil where they may.
    ///
    /// For a token of some habits there are no others: it learns nothing of which exist.
    func problem(ofMissing reference: String) -> Problem? {
        if habits != nil { return .otherHabit }
        return mayRead ? nil : .habitNotFound(reference)
    }

    /// What is said of a reference that several habits answer to, with these only where they may be told.
    func problem(ofAmbiguous reference: String, _ candidates: [NamedHabit]) -> Problem {
        .habitAmbiguous(reference, mayRead ? candidates : [])
    }
}

extension Problem {
    static let loginRequired = Problem(
        .loginRequired,
        "A token may not do this, whatever its scope.",
        hint: "Log in with the password: `habit login`."
    )
    static let otherHabit = Problem(
        .insufficientScope,
        "This token may not check in this habit.",
        hint: "Use a token with the scope `log` or that of the habit, or a login."
    )

    fileprivate static func insufficientScope(needs access: Endpoint.Access) -> Problem {
        let scope = access == .read ? "read" : access == .log ? "log" : "full"
        return Problem(
            .insufficientScope,
            "This token may not do this; it needs the scope \(scope).",
            hint: "Use a token with this scope, or a login."
        )
    }
}

/// Who asks, by which login or token, and what they may do.
struct Identity: Sendable {
    let user: User
    /// When the account's day start was last changed; when the account was made, if it never was.
    let dayStartChangedAt: Instant
    let sessionID: String
    let grant: Grant
}
