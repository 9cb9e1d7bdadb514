import HabitModel
import HabitWire

/// Operations on accounts; the rules are in ``PasswordRule`` and HabitModel.
struct Accounts: Sendable {
    let store: any HabitStore
    let sessions: Logins
    let passwords: Passwords
    let throttle: LoginThrottle
    let known: KnownAddresses
    let invites: Invites
    let zones: Zones
    let clock: Clock

    /// Creates an account and logs in to it.
    func signUpAndLogIn(
        _ credentials: Credentials,
        for audience: Tokens.Audience,
        log: AccountLog
    ) async throws -> AccessToken {
        let user = try await signUp(credentials, log: log)
        return try await open(for: user.id, to: audience, log)
    }

    /// Creates an account, if the server accepts new ones.
    func signUp(_ credentials: Credentials, log: AccountLog) async throws -> User {
        let now = clock()
        let invite = try await invites.admit(credentials.invite, at: now)
        let user = try await throttle.signUp(from: log.address, at: now) {
            try await add(credentials, invite: invite, from: log.address)
        }
        log.note(.signedUp, user: user.id)
        return user
    }

    private func add(
        _ credentials: Credentials,
        invite: String?,
        from address: IPAddress
    ) async throws -> User {
        var errors: [FieldError] = []
        var username: Username?
        do { username = try Username(credentials.username) } catch {
            errors.append(FieldError("username", error.message))
        }
        if let error = PasswordRule.error(in: credentials.password, username: username?.text ?? "") {
            errors.append(FieldError("password", error))
        }
        if let error = zoneError(credentials.timeZone) { errors.append(error) }
        guard errors.isEmpty, let username else { throw Problem(invalid: errors) }
        // Checked before hashing, so that a taken name does not cost processor time.
        guard try await store.password(of: username) == nil else { throw Problem.usernameTaken(username) }
        let hash = try await passwords.hash(credentials.password, for: .init(address: address))
        do {
            return try await store.addUser(
                NewUser(
                    username: username,
                    passwordHash: hash,
                    timeZone: credentials.timeZone ?? .utc,
                    createdAt: clock().wholeSecond,
                    inviteHash: invite
                )
            )
        } catch StoreError.conflict {
            throw Problem.usernameTaken(username)
        } catch StoreError.missing {
            throw Problem.inviteNeeded(isGiven: true)
        }
    }

    /// Logs in.
    ///
    /// An unknown name takes as long as a wrong password and gets the same answer.
    func logIn(
        _ credentials: Credentials,
        for audience: Tokens.Audience = .programs,
        log: AccountLog
    ) async throws -> AccessToken {
        let now = clock()
        try throttle.admit(log.address, at: now)
        var stored: StoredPassword?
        if let username = try? Username(credentials.username) {
            stored = try await store.password(of: username)
        }
        let isKnown = try await known.contains(log.address, of: stored?.userID, at: now)
        let name = String(credentials.username.lowercased().prefix(64))
        let isRight = try await throttle.attempt(on: .name(name), isKnown: isKnown, at: now) { [stored] in
            try await matches(
                credentials.password,
                stored,
                for: .init(address: log.address, isKnown: isKnown)
            )
        }
        guard isRight, let stored else {
            log.note(.loginFailed, user: stored?.userID)
            throw Problem.wrongCredentials
        }
        do {
            let token = try await open(for: stored.userID, provenBy: stored.passwordHash, to: audience, log)
            log.note(.loggedIn, user: stored.userID)
            return token
        } catch StoreError.missing {
            // The password was changed while it was being checked.
            log.note(.loginFailed, user: stored.userID)
            throw Problem.wrongCredentials
        }
    }

    /// Changes the time zone and the day start.
    func edit(_ user: User, _ edit: UserEdit) async throws -> User {
        if let error = zoneError(edit.timeZone) { throw Problem(invalid: [error]) }
        guard let edited = try await store.editUser(user.id, edit, at: clock().wholeSecond) else {
            throw Problem.tokenInvalid
        }
        return edited
    }

    /// Changes the password, which ends all logins and tokens; the caller gets a new login.
    func changePassword(
        of identity: Identity,
        _ change: PasswordChange,
        for audience: Tokens.Audience = .programs,
        log: AccountLog
    ) async throws -> AccessToken {
        let user = identity.user
        if let error = PasswordRule.error(in: change.newPassword, username: user.username) {
            throw Problem(invalid: [FieldError("new_password", error)])
        }
        let stored = try await verifiedPassword(of: identity, change.currentPassword, log)
        let asker = Passwords.Asker(address: log.address, isKnown: true)
        let hash = try await passwords.hash(change.newPassword, for: asker)
        do {
            try await store.changePassword(
                of: user.id,
                from: stored.passwordHash,
                to: hash,
                at: clock().wholeSecond
            )
            let token = try await open(for: user.id, provenBy: hash, to: audience, log)
            log.note(.passwordChanged, user: user.id)
            return token
        } catch StoreError.missing {
            throw Problem.wrongPassword
        }
    }

    /// Deletes an account with all its data; the caller must delete the objects with the returned keys.
    func delete(
        _ identity: Identity,
        _ deletion: AccountDeletion,
        log: AccountLog
    ) async throws -> [String] {
        let user = identity.user
        let stored = try await verifiedPassword(of: identity, deletion.currentPassword, log)
        do {
            let keys = try await store.deleteUser(user.id, provenBy: stored.passwordHash, at: clock())
            log.note(.accountDeleted, user: user.id)
            return keys
        } catch StoreError.missing {
            throw Problem.wrongPassword
        }
    }

    private func verifiedPassword(
        of identity: Identity,
        _ password: String,
        _ log: AccountLog
    ) async throws -> StoredPassword {
        let now = clock()
        try throttle.admit(log.address, at: now)
        let stored = try await store.password(of: identity.user.id)
        let subject = LoginThrottle.Subject.login(identity.sessionID)
        let isRight = try await throttle.attempt(on: subject, isKnown: false, at: now) {
            try await matches(password, stored, for: .init(address: log.address, isKnown: true))
        }
        guard isRight, let stored else {
            log.note(.passwordWrong, user: identity.user.id)
            throw Problem.wrongPassword
        }
        return stored
    }

    private func matches(
        _ password: String,
        _ stored: StoredPassword?,
        for asker: Passwords.Asker
    ) async throws -> Bool {
        guard PasswordRule.shapeError(in: password) == nil else { return false }
        return try await passwords.matches(password, stored?.passwordHash, for: asker)
    }

    /// Opens a login and remembers its address.
    private func open(
        for userID: Int64,
        provenBy hash: String? = nil,
        to audience: Tokens.Audience = .programs,
        _ log: AccountLog
    ) async throws -> AccessToken {
        let address = known.hash(log.address, of: userID)
        return try await sessions.open(for: userID, provenBy: hash, from: address, to: audience, at: clock())
    }

    /// Ends this login or token, or all of the person's, which requires a login.
    func logOut(_ identity: Identity, everywhere: Bool) async throws {
        if everywhere {
            try identity.grant.check(.login)
            try await store.endSessions(of: identity.user.id)
        } else {
            try await store.endSession(identity.sessionID)
        }
    }

    private func zoneError(_ name: ZoneName?) -> FieldError? {
        guard let name, name != .utc, zones.rules(of: name) == nil else { return nil }
        return FieldError(
            "time_zone",
            "must be a time zone of the IANA database, such as Europe/Vienna"
        )
    }
}

extension Problem {
    static func usernameTaken(_ username: Username) -> Problem {
        Problem(.usernameTaken, "The username \"\(username)\" is taken.", hint: "Choose another username.")
    }
}
