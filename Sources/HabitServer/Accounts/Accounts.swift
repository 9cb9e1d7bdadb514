import HabitModel
import HabitWire

/// Operations on accounts; the rules are in ``PasswordRule`` and HabitModel.
struct Accounts: Sendable {
    let store: any HabitStore
    let sessions: Logins
    let passwords: Passwords
    let zones: Zones
    let clock: Clock

    /// Creates an account.
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
        // Checked before hashing, so that a taken name does not cost processor time.
        guard try await store.password(of: username) == nil else { throw Problem.usernameTaken(username) }
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

    /// Logs in.
    ///
    /// An unknown name takes as long as a wrong password and gets the same answer.
    func logIn(_ credentials: Credentials, log: AccountLog) async throws -> AccessToken {
        var stored: StoredPassword?
        if let username = try? Username(credentials.username) {
            stored = try await store.password(of: username)
        }
        guard PasswordRule.shapeError(in: credentials.password) == nil,
            try await passwords.matches(credentials.password, stored?.passwordHash), let stored
        else {
            log.note(.loginFailed, user: stored?.userID)
            throw Problem.wrongCredentials
        }
        do {
            let now = clock()
            let token = try await sessions.open(for: stored.userID, provenBy: stored.passwordHash, at: now)
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
        of user: User,
        _ change: PasswordChange,
        log: AccountLog
    ) async throws -> AccessToken {
        if let error = PasswordRule.error(in: change.newPassword, username: user.username) {
            throw Problem(invalid: [FieldError("new_password", error)])
        }
        let stored = try await verifiedPassword(of: user, change.currentPassword, log)
        let hash = try await passwords.hash(change.newPassword)
        do {
            try await store.changePassword(
                of: user.id,
                from: stored.passwordHash,
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

    /// Deletes an account with all its data; the caller must delete the objects of the returned files.
    func delete(_ user: User, _ deletion: AccountDeletion, log: AccountLog) async throws -> [FileRecord] {
        let stored = try await verifiedPassword(of: user, deletion.currentPassword, log)
        do {
            let files = try await store.deleteUser(user.id, provenBy: stored.passwordHash)
            log.note(.accountDeleted, user: user.id)
            return files
        } catch StoreError.missing {
            throw Problem.wrongPassword
        }
    }

    private func verifiedPassword(
        of user: User,
        _ password: String,
        _ log: AccountLog
    ) async throws -> StoredPassword {
        let stored = try await store.password(of: user.id)
        guard let stored, PasswordRule.shapeError(in: password) == nil,
            try await passwords.matches(password, stored.passwordHash)
        else {
            log.note(.passwordWrong, user: user.id)
            throw Problem.wrongPassword
        }
        return stored
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
