import HabitModel
import HabitWire

/// What the server keeps, in the words of the domain; one engine-neutral implementation, ``SQLStore``, on two
/// databases.
///
/// Every method that takes an owner answers as if nothing of other people existed. All throw ``StoreError``.
protocol HabitStore: Sendable {
    // Accounts
    /// - Throws: `conflict` if the name is taken.
    func addUser(_ user: NewUser) async throws -> User
    func login(of username: Username) async throws -> StoredPassword?
    func login(of userID: Int64) async throws -> StoredPassword?
    func editUser(_ id: Int64, _ edit: UserEdit, at now: Instant) async throws -> User?
    /// Puts a new hash in the place of an old one, and ends every session of the user.
    ///
    /// - Throws: `missing` if the old hash is not the user's any more.
    func changePassword(of userID: Int64, from old: String, to hash: String, at now: Instant) async throws

    /// Deletes a user with everything that is theirs, in one transaction.
    ///
    /// - Returns: the files that they had, whose objects nothing names any more.
    /// - Throws: `missing` if the hash is not the user's any more; then nothing is deleted.
    func deleteUser(_ id: Int64, provenBy hash: String) async throws -> [FileRecord]

    // Sessions
    /// - Throws: `missing` if the user is gone, or the password that was checked is not theirs any more.
    func addSession(_ session: LoginRecord) async throws
    /// The owners of those sessions that exist and have not expired, by session id.
    func owners(ofSessions ids: [String], at now: Instant) async throws -> [String: AuthenticatedUser]
    func endSession(_ id: String) async throws
    func endSessions(of userID: Int64) async throws

    // Tokens
    /// Adds a token with its session, and returns its id.
    ///
    /// - Throws: `missing` if the login that makes it has ended; `conflict` if a live token of the person has the
    ///   name; ``TokenLimitReached``.
    func addToken(_ token: NewTokenRecord) async throws -> Int64
    /// The owner's tokens that have not ended, in the order in which they were added.
    func tokens(of userID: Int64, at now: Instant) async throws -> [TokenRecord]
    /// Ends a token; false if the owner has none of that name that has not ended.
    func endToken(_ token: TokenReference, of userID: Int64, at now: Instant) async throws -> Bool
    func noteUse(ofToken id: Int64, at now: Instant) async throws

    // Habits
    /// - Throws: `conflict` if an active habit has the slug; ``HabitLimitReached``.
    func addHabit(_ habit: HabitRecord, schedule: Schedule, of userID: Int64) async throws -> HabitRecord
    /// The owner's habits with their histories, in the order in which they were added.
    func habits(of userID: Int64, _ which: HabitFilter) async throws -> [HabitHistory]
    /// - Throws: ``AmbiguousHabit``.
    func habit(
        _ reference: HabitReference,
        of userID: Int64,
        preferring preference: HabitPreference
    ) async throws -> HabitHistory?
    /// Changes a habit, active or archived, under a lock; nil if there is none.
    ///
    /// - Throws: what the closure throws, and then nothing changes; `conflict` if an active habit has the slug;
    ///   ``AmbiguousHabit``.
    func changeHabit(
        _ reference: HabitReference,
        of userID: Int64,
        preferring preference: HabitPreference,
        _ change: @escaping @Sendable (inout HabitHistory) throws -> Void
    ) async throws -> HabitHistory?
    func deleteHabit(_ id: Int64, of userID: Int64) async throws
    func activeSlugs(of userID: Int64) async throws -> [String]
    /// The slugs of those of the owner's habits that are there, active or archived.
    func slugs(ofHabits ids: [Int64], of userID: Int64) async throws -> [Int64: String]

    // The log
    /// Records a batch in one transaction: when this returns, all of it is on disk.
    func record(_ batch: [ValidatedCheckIn]) async throws -> [RecordedCheckIn]
    /// The first entries of a range, at most `limit`, the oldest first.
    func entries(of habitID: Int64, from: Day, through: Day, limit: Int) async throws -> [Entry]

    // The journal
    /// At most `limit` events of a part of a person's journal, the oldest first.
    ///
    /// No event is ever recorded before one that this has returned: who goes on after the last of them misses none.
    func events(of userID: Int64, _ part: EventRange, limit: Int) async throws -> [EventRecord]

    // Files
    /// Records a stored avatar in the place of the one before, which it returns.
    func setAvatar(_ file: NewFile, of userID: Int64, at now: Instant) async throws -> AvatarChange
    /// - Returns: the avatar that was removed, nil if there was none.
    func removeAvatar(of userID: Int64, at now: Instant) async throws -> FileRecord?
    func file(_ id: Int64, of userID: Int64) async throws -> FileRecord?

    /// Returns if the database answers.
    func check() async throws
    func close() async
}
