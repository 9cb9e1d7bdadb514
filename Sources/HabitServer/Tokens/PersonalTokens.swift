import HabitModel
import HabitWire

/// Operations on personal access tokens.
struct PersonalTokens: Sendable {
    /// The maximum number of scopes of a token.
    private static let scopeLimit = 32
    /// The default lifetime in seconds: 90 days.
    private static let lifetime: Int64 = 90 * 86_400
    /// The maximum lifetime of a token that expires, in seconds: ten years and some leap days.
    private static let longestLifetime: Int64 = 3653 * 86_400

    let store: any HabitStore
    let sessions: Logins
    let habits: Habits
    let clock: Clock

    /// Creates a token.
    func create(_ new: NewToken, by identity: Identity) async throws -> CreatedToken {
        let now = clock().wholeSecond
        let (name, end) = try checked(new, at: now)
        let (rights, slugs) = try await rights(new.scopes ?? [.read], of: identity.user)
        let session = LoginRecord(
            id: Logins.randomID(),
            userID: identity.user.id,
            createdAt: now,
            expiresAt: end ?? .never
        )
        let new = NewTokenRecord(session: session, name: name, rights: rights, by: identity.sessionID)
        let id = try await add(new)
        let record = TokenRecord(id: id, name: name, rights: rights, session: session)
        return CreatedToken(
            PersonalToken(record, slugs: slugs),
            token: try await sessions.token(for: session, dayStartsAt: identity.user.dayStartsAt).accessToken
        )
    }

    /// A person's live tokens, oldest first.
    func list(of user: User) async throws -> [PersonalToken] {
        let records = try await store.tokens(of: user.id, at: clock())
        let ids = Set(records.flatMap(\.rights.habits))
        let slugs = ids.isEmpty ? [:] : try await store.slugs(ofHabits: ids.sorted(), of: user.id)
        return records.map { PersonalToken($0, slugs: slugs) }
    }

    /// Revokes a token by its id or name; it is rejected on its next use.
    func revoke(_ reference: String, of user: User) async throws {
        let isID = reference.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        let token: TokenReference? =
            isID
            ? Int64(reference).map(TokenReference.id) : (try? TokenName(reference)).map { .name($0.text) }
        guard let token, try await store.endToken(token, of: user.id, at: clock()) else {
            throw Problem(
                .tokenNotFound,
                "There is no token named \"\(reference)\".",
                hint: "List your tokens with `habit token ls`."
            )
        }
    }

    private func checked(_ new: NewToken, at now: Instant) throws(Problem) -> (name: String, end: Instant?) {
        var errors: [FieldError] = []
        do { _ = try TokenName(new.name) } catch { errors.append(FieldError("name", error.message)) }
        if let scopes = new.scopes, !(1...Self.scopeLimit).contains(scopes.count) {
            errors.append(FieldError("scopes", "must have 1 to \(Self.scopeLimit) elements"))
        }
        var end: Instant? = now.advanced(bySeconds: Self.lifetime)
        switch new.expiresAt {
        case .keep: break
        case .clear: end = nil
        case .set(let given):
            end = given.wholeSecond
            if given.wholeSecond <= now || given > now.advanced(bySeconds: Self.longestLifetime) {
                let message =
                    "must be in the future and within ten years, or null for a token that does not expire"
                errors.append(FieldError("expires_at", message))
            }
        }
        guard errors.isEmpty else { throw Problem(invalid: errors) }
        return (new.name, end)
    }

    /// What the scopes allow, and the slugs of the habits they name; the habits must exist and be active.
    private func rights(
        _ scopes: [TokenScope],
        of user: User
    ) async throws -> (TokenRights, slugs: [Int64: String]) {
        var rights = TokenRights()
        var slugs: [Int64: String] = [:]
        for scope in scopes {
            guard case .logHabit(let reference) = scope else {
                rights.add(scope)
                continue
            }
            let habit = try await habits.find(reference, of: user).habit
            guard habit.archivedAt == nil else { throw Problem.habitArchived(habit.slug) }
            rights.add(scope, habit: habit.id)
            slugs[habit.id] = habit.slug
        }
        return (rights, slugs)
    }

    private func add(_ token: NewTokenRecord) async throws -> Int64 {
        do { return try await store.addToken(token) } catch StoreError.conflict {
            throw Problem(
                .tokenExists,
                "A token named \"\(token.name)\" already exists.",
                hint: "Choose another name, or revoke this one with `habit token revoke NAME`."
            )
        } catch StoreError.missing {
            // The login ended during the request.
            throw Problem.tokenInvalid
        } catch is TokenLimitReached {
            throw Problem(
                .tooManyTokens,
                "An account can have at most \(TokenLimitReached.limit) tokens.",
                hint: "Revoke one with `habit token revoke`."
            )
        }
    }
}

extension Instant {
    /// The expiry of sessions whose token does not expire.
    static let never = Instant.last.wholeSecond
}

extension PersonalToken {
    /// A token as it is sent.
    init(_ record: TokenRecord, slugs: [Int64: String]) {
        self.init(
            id: record.id,
            name: record.name,
            scopes: record.rights.scopes(slugs),
            createdAt: record.createdAt,
            expiresAt: record.expiresAt == .never ? nil : record.expiresAt,
            lastUsedAt: record.lastUsedAt
        )
    }
}
