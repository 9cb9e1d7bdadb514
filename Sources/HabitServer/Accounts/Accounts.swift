import HabitModel
import HabitWire

/// What can be done with an account; the rules stand in ``PasswordRule`` and HabitModel.
struct Accounts: Sendable {
    let store: any HabitStore
    let sessions: Logins
    let passwords: Passwords
    let zones: Zones
    let clock: Clock

    /// Makes an account.
    func signUp(_ credentials: Credentials) async throws -> User {
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
        // Asked for before the hash is made: a name that is taken costs nobody a core.
        guard try await store.login(of: username) == nil else { throw Problem.usernameTaken(username) }
        let hash = try await passwords.hash(credentials.password)
        do {
            return try await store.addUser(
                NewUser(
                    username: username,
                    passwordHash: hash,
                    timeZone: credentials.timeZone ?? .utc,
                    createdAt: clock().wholeSecond
                )
            )
        } catch StoreError.conflict {
            throw Problem.usernameTaken(username)
        }
    }

    /// Opens a session.
    ///
    /// An unknown name costs as much time as a wrong password, and answers the same.
    func logIn(_ credentials: Credentials, log: AccountLog) async throws -> AccessToken {
        var login: StoredPassword?
        if let username = try? Username(credentials.username) { login = try await store.login(of: username) }
        guard PasswordRule.shapeError(in: credentials.password) == nil,
            try await passwords.matches(credentials.password, login?.passwordHash), let login
        else {
            log.note(.loginFailed, user: login?.userID)
            throw Problem.wrongCredentials
        }
        do {
            let now = clock()
            let token = try await sessions.open(for: login.userID, provenBy: login.passwordHash, at: now)
            log.note(.loggedIn, user: login.userID)
            return token
        } catch StoreError.missing {
            // The password was changed while this one was checked.
            log.note(.loginFailed, user: login.userID)
            throw Problem.wrongCredentials
        }
    }

    /// Changes zone and day start.
    func edit(_ user: User, _ edit: UserEdit) async throws -> User {
        if let error = zoneError(edit.timeZone) { throw Problem(invalid: [error]) }
        guard let edited = try await store.editUser(user.id, edit, at: clock().wholeSecond) else {
            throw Problem.tokenInvalid
        }
        return edited
    }

    /// Changes the password: every login and every token ends, and whoever changes it gets a new one.
    func changePassword(
        of user: User,
        _ change: PasswordChange,
        log: AccountLog
    ) async throws -> AccessToken {
        if let error = PasswordRule.error(in: change.newPassword, username: user.username) {
            throw Problem(invalid: [FieldError("new_password", error)])
        }
        let login = try await login(of: user, provenBy: change.currentPassword, log)
        let hash = try await passwords.hash(change.newPassword)
        do {
            try await store.changePassword(
                of: user.id,
                from: login.passwordHash,
                to: hash,
                at: clock().wholeSecond
            )
            let token = try await sessions.open(for: user.id, provenBy: hash, at: clock())
            log.note(.passwordChanged, user: user.id)
            return token
        } catch StoreError.missing {
            throw Problem.wrongPassword
        }
    }

    /// Deletes an account with everything that it has; the objects of the files that it had are still to be removed.
    func delete(_ user: User, _ deletion: AccountDeletion, log: AccountLog) async throws -> [FileRecord] {
        let login = try await login(of: user, provenBy: deletion.currentPassword, log)
        do {
            let files = try await store.deleteUser(user.id, provenBy: login.passwordHash)
            log.note(.accountDeleted, user: user.id)
            return files
        } catch StoreError.missing {
            throw Problem.wrongPassword
        }
    }

    private func login(
        of user: User,
        provenBy password: String,
        _ log: AccountLog
    ) async throws -> StoredPassword {
        let login = try await store.login(of: user.id)
        guard let login, PasswordRule.shapeError(in: password) == nil,
            try await passwords.matches(password, login.passwordHash)
        else {
            log.note(.passwordWrong, user: user.id)
            throw Problem.wrongPassword
        }
        return login
    }

    /// Ends this login or token, or all logins and tokens, which takes a login.
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
            "must be the name of a zone of the IANA database, such as Europe/Vienna"
        )
    }
}

extension Problem {
    static func usernameTaken(_ username: Username) -> Problem {
        Problem(.usernameTaken, "The username \"\(username)\" is taken.", hint: "Choose another.")
    }
}
