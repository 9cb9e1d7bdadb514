import HabitModel
import HabitWire

/// Invitations: links that allow one person to create one account.
struct Invites: Sendable {
    /// How long an invitation is valid.
    static let lifetime: Int64 = 14 * 86400

    let store: any HabitStore
    let policy: SignupPolicy

    /// Stores an invitation and returns the path of its link.
    static func create(in store: any HabitStore, at now: Instant) async throws -> String {
        let token = LinkToken()
        try await store.addInvite(
            tokenHash: token.hash,
            createdAt: now.wholeSecond,
            expiresAt: now.wholeSecond.advanced(bySeconds: lifetime)
        )
        return "/i/\(token.text)"
    }

    /// Checks that a sign-up is allowed.
    ///
    /// - Parameter invite: the link of an invitation, or its token.
    /// - Returns: the hash of the invitation that the sign-up uses up; nil if it needs none.
    func admit(_ invite: String?, at now: Instant) async throws -> String? {
        switch policy {
        case .open: return nil
        case .off: throw Problem(.signupClosed, "This server does not accept new accounts.")
        case .invite:
            let last = invite?.split(separator: "/").last.map(String.init)
            guard let token = last.flatMap({ LinkToken($0) }),
                try await store.hasInvite(tokenHash: token.hash, at: now)
            else { throw Problem.inviteNeeded(isGiven: invite != nil) }
            return token.hash
        }
    }
}

extension SQLStore {
    func addInvite(tokenHash: String, createdAt: Instant, expiresAt: Instant) async throws {
        try await database.write { connection in
            try connection.run("DELETE FROM invites WHERE expires_at <= \(createdAt)")
            try connection.run(
                """
                INSERT INTO invites (token_hash, created_at, expires_at)
                VALUES (\(tokenHash), \(createdAt), \(expiresAt))
                """
            )
        }
    }

    func hasInvite(tokenHash: String, at now: Instant) async throws -> Bool {
        try await database.read { connection in
            try connection.row(
                "SELECT token_hash FROM invites WHERE token_hash = \(tokenHash) AND expires_at > \(now)"
            ) != nil
        }
    }

    /// Uses up an invitation in the transaction of its sign-up, so that of two simultaneous ones only one succeeds.
    static func takeInvite(_ tokenHash: String, at now: Instant, in connection: any SQLConnection) throws {
        let taken = try connection.row(
            "DELETE FROM invites WHERE token_hash = \(tokenHash) AND expires_at > \(now) RETURNING token_hash"
        )
        guard taken != nil else { throw StoreError.missing }
    }
}

extension Problem {
    static func inviteNeeded(isGiven: Bool) -> Problem {
        Problem(
            .signupClosed,
            isGiven
                ? "The invitation is unknown, has expired or has been used."
                : "This server requires an invitation.",
            hint: "Ask the operator of the server for an invitation."
        )
    }
}

extension Settings {
    /// Creates an invitation in the database of the settings, while servers run or not, and returns its link.
    func inviteLink(at origin: String) async throws -> String {
        try await withStore { store in
            try await origin + Invites.create(in: store, at: systemClock())
        }
    }
}
