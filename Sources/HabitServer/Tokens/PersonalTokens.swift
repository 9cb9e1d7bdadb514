import HabitModel
import HabitWire

/// What can be done with the tokens that people make for machines.
struct PersonalTokens: Sendable {
    /// The most scopes of a token.
    private static let scopeLimit = 32
    /// How long a token holds unless it is said, in seconds: 90 days.
    private static let lifetime: Int64 = 90 * 86_400
    /// How long it may hold if it is to end at all, in seconds: ten years and some leap days.
    private static let longestLifetime: Int64 = 3653 * 86_400

    let store: any HabitStore
    let sessions: Logins
    let habits: Habits
    let clock: Clock

    /// Makes a token.
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
        let order = NewTokenRecord(session: session, name: name, rights: rights, by: identity.sessionID)
        let id = try await add(order)
        let record = TokenRecord(id: id, name: name, rights: rights, session: session)
        return CreatedToken(
            PersonalToken(record, slugs: slugs),
            token: try await sessions.token(for: session, dayStartsAt: identity.user.dayStartsAt).accessToken
        )
    }

    /// A person's live tokens, the oldest first.
    func list(of user: User) async throws -> [PersonalToken] {
        let records = try await store.tokens(of: user.id, at: clock())
        let ids = Set(records.flatMap(\.rights.habits))
        let slugs = ids.isEmpty ? [:] : try await store.slugs(ofHabits: ids.sorted(), of: user.id)
        return records.map { PersonalToken($0, slugs: slugs) }
    }

    /// Ends a token, named by its id or its name, on its next use.
    func revoke(_ reference: String, of user: User) async throws {
        let isID = reference.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        let token: TokenReference? =
            isID
            ? Int64(reference).map(TokenReference.id) : (try? TokenName(reference)).map { .name($0.text) }
        guard let token, try await store.endToken(token, of: user.id, at: clock()) else {
            throw Problem(
                .tokenNotFound,
                "There is no token \"\(reference)\".",
                hint: "`habit token ls` shows what there is."
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
                    "must be in the future and within ten years, or null for a token that does not end"
                errors.append(FieldError("expires_at", message))
            }
        }
        guard errors.isEmpty else { throw Problem(invalid: errors) }
        return (new.name, end)
    }

    /// What scopes allow, and the slugs of the habits that they name, which must be there and active.
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

    private func add(_ order: NewTokenRecord) async throws -> Int64 {
        do { return try await store.addToken(order) } catch StoreError.conflict {
            throw Problem(
                .tokenExists,
                "There is a token \"\(order.name)\" already.",
                hint: "Choose another name, or end it: `habit token revoke`."
            )
        } catch StoreError.missing {
            // The login was ended while it asked.
            throw Problem.tokenInvalid
        } catch is TokenLimitReached {
            throw Problem(
                .tooManyTokens,
                "An account has at most \(TokenLimitReached.limit) tokens.",
                hint: "End one: `habit token revoke`."
            )
        }
    }
}

extension Instant {
    /// When the session of a token ends that does not.
    static let never = Instant.last.wholeSecond
}

extension PersonalToken {
    /// A token as it travels.
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
