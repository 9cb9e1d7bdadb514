import HabitModel
import HabitWire

/// What the server stores, in domain terms; one implementation, ``SQLStore``, serves both databases.
///
/// A method that takes an owner behaves as if other people's data did not exist. Every method throws ``StoreError``.
protocol HabitStore: Sendable {
    /// How many batches of check-ins it gains by recording at once, if they are of different people.
    var writeLanes: Int { get }
    var connections: ConnectionUse { get }

    // Accounts
    /// - Throws: `conflict` if the name is taken; `missing` if the invitation is gone.
    func addUser(_ user: NewUser) async throws -> User
    func password(of username: Username) async throws -> StoredPassword?
    func password(of userID: Int64) async throws -> StoredPassword?
    func setPreferences(_ preferences: Preferences, of userID: Int64) async throws
    func editUser(_ id: Int64, _ edit: UserEdit, at now: Instant) async throws -> User?
    /// Replaces a password hash and ends all of the user's sessions.
    ///
    /// - Throws: `missing` if `old` is no longer the user's hash.
    func changePassword(of userID: Int64, from old: String, to hash: String, at now: Instant) async throws

    /// Deletes a user with all their data, in one transaction.
    ///
    /// - Returns: the keys of the user's objects, which are orphans now.
    /// - Throws: `missing` if the hash is no longer the user's. Nothing is deleted then.
    func deleteUser(_ id: Int64, provenBy hash: String, at now: Instant) async throws -> [String]
    /// The people after an id, at most `limit`, in the order of their ids.
    func people(after id: Int64, limit: Int) async throws -> [PersonRecord]

    // Invitations
    func addInvite(tokenHash: String, createdAt: Instant, expiresAt: Instant) async throws
    func hasInvite(tokenHash: String, at now: Instant) async throws -> Bool

    // Sessions
    /// Whether a person has logged in from an address, given as its keyed hash, since a time.
    func hasLoggedIn(_ userID: Int64, from address: String, since: Instant) async throws -> Bool
    /// - Throws: `missing` if the user is gone or has changed the password since it was checked.
    func addSession(_ session: LoginRecord) async throws
    /// The owners of the sessions that exist and have not expired, by session id.
    func owners(ofSessions ids: [String], at now: Instant) async throws -> [String: AuthenticatedUser]
    /// The owner's logins that have not expired, the newest first; a token is not a login.
    func logins(of userID: Int64, at now: Instant) async throws -> [LoginRecord]
    func endSession(_ id: String) async throws
    /// Ends a login. False if the owner has no such login.
    func endLogin(_ id: String, of userID: Int64) async throws -> Bool
    func endSessions(of userID: Int64) async throws

    // Tokens
    /// Adds a token with its session, and returns its id.
    ///
    /// - Throws: `missing` if the login that creates it has ended; `conflict` if the person has a live token with
    ///   that name; ``TokenLimitReached``.
    func addToken(_ token: NewTokenRecord) async throws -> Int64
    /// The owner's live tokens, oldest first.
    func tokens(of userID: Int64, at now: Instant) async throws -> [TokenRecord]
    /// Revokes a token. False if the owner has no such live token.
    func endToken(_ token: TokenReference, of userID: Int64, at now: Instant) async throws -> Bool
    func noteUse(ofToken id: Int64, at now: Instant) async throws

    // Habits
    /// - Throws: `conflict` if an active habit has the slug; ``HabitLimitReached``.
    func addHabit(_ habit: HabitRecord, schedule: Schedule, of userID: Int64) async throws -> HabitRecord
    /// The owner's habits with their histories, oldest first.
    func habits(of userID: Int64, _ which: HabitFilter) async throws -> [HabitHistory]
    /// - Throws: ``AmbiguousHabit``.
    func habit(
        _ reference: HabitReference,
        of userID: Int64,
        preferring preference: HabitPreference,
        amounts: AmountDays
    ) async throws -> HabitHistory?
    /// Changes an active or archived habit under a lock. Nil if there is none.
    ///
    /// - Throws: what the closure throws, without changing anything; `conflict` if an active habit has the slug;
    ///   ``AmbiguousHabit``.
    func changeHabit(
        _ reference: HabitReference,
        of userID: Int64,
        preferring preference: HabitPreference,
        amounts: AmountDays,
        _ change: @escaping @Sendable (inout HabitHistory) throws -> Void
    ) async throws -> HabitHistory?
    /// Adds and changes habits in one transaction, as a closure decides that sees all of them.
    ///
    /// - Throws: what the closure throws; ``HabitLimitReached``; `conflict` if two active habits would have one slug.
    ///   Nothing is changed then.
    func applyHabits(
        of userID: Int64,
        _ plan: @escaping @Sendable (_ active: [HabitHistory], _ archived: [HabitHistory]) throws -> ApplyPlan
    ) async throws -> ApplyPlan
    /// - Returns: the keys of the objects that are orphans now.
    func deleteHabit(_ id: Int64, of userID: Int64, at now: Instant) async throws -> [String]
    func activeSlugs(of userID: Int64) async throws -> [String]
    /// The slugs of those of the owner's habits that exist, active or archived.
    func slugs(ofHabits ids: [Int64], of userID: Int64) async throws -> [Int64: String]

    // The log
    /// Records a batch in one transaction. All of it is on disk when this returns.
    ///
    /// - Parameter willCommit: called when everything is decided, and only writing and the commit are left.
    func record(
        _ batch: [ValidatedCheckIn],
        willCommit: @escaping @Sendable () -> Void
    ) async throws -> [RecordedCheckIn]
    /// The first entries of a range, at most `limit`, oldest first.
    func entries(of habitID: Int64, from: Day, through: Day, limit: Int) async throws -> [Entry]
    /// The amounts of a habit's days in a range.
    func amounts(of habitID: Int64, in range: ClosedRange<Day>) async throws -> [Day: ExactDecimal]

    // Shared pictures
    /// Shares a picture, and returns its id.
    ///
    /// - Throws: `missing` if the person no longer has the habit; ``PictureLimitReached``.
    func addPicture(_ picture: NewPictureRecord) async throws -> Int64
    /// The pictures that a person shares at a time, oldest first.
    func pictures(of userID: Int64, at now: Instant) async throws -> [SharedPicture]
    /// Ends a link. False if the person shares no such picture.
    func removePicture(_ id: Int64, of userID: Int64) async throws -> Bool
    /// The picture behind a link; nil if there is none, or if it has ended.
    func picture(tokenHash: String, at now: Instant) async throws -> FoundPicture?

    // The journal
    /// At most `limit` events of a range of a person's journal, oldest first.
    ///
    /// No event is ever added before one that has been returned, so a client that continues after the last one misses
    /// none.
    func events(of userID: Int64, _ range: EventRange, limit: Int) async throws -> [EventRecord]

    // Export
    /// Passes one state of an account to a closure, which runs on a database thread and may block.
    ///
    /// - Throws: `CancellationError` once the client has gone.
    func export(
        of userID: Int64,
        _ cancellation: Cancellation,
        _ body: @escaping @Sendable (ExportSnapshot) throws -> Void
    ) async throws

    // Import
    /// A person's habits, and the habits of other trackers that they came from.
    func importAccount(of userID: Int64) async throws -> ImportAccount
    /// Adds an import, with which the account takes the settings of the file.
    func addImport(
        of userID: Int64,
        family: String,
        format: String,
        taking settings: UserEdit?,
        at now: Instant
    ) async throws -> ImportRecord
    func importRecord(_ number: Int64, of userID: Int64) async throws -> ImportRecord?
    /// A person's imports, newest first.
    func imports(of userID: Int64, limit: Int) async throws -> [ImportSummary]
    /// What importing a habit would do.
    func compare(_ item: ImportPlan.Item, _ context: ImportContext) async throws -> ImportedEntries
    /// Imports a habit in one transaction.
    ///
    /// - Throws: ``StorageLimitReached``; ``HabitLimitReached``; `conflict` if an active habit has the slug by now.
    func importHabit(
        _ item: ImportPlan.Item,
        _ context: ImportContext
    ) async throws -> ImportedHabit
    /// The habits that an import has added or changed.
    func habits(ofImport record: ImportRecord) async throws -> [Int64]
    /// Undoes an import in one habit, whatever storage is left.
    func undo(
        _ record: ImportRecord,
        in habitID: Int64,
        by sessionID: String,
        at now: Instant
    ) async throws -> UndoneHabit
    /// Notes that an import is undone, and gives the account back the settings that it had, unless they were changed
    /// since.
    func endImport(_ record: ImportRecord, at now: Instant) async throws

    // Files
    /// Records a stored avatar and returns the one it replaces.
    ///
    /// - Throws: ``StorageLimitReached``; `conflict` if a sweep has taken the object.
    func setAvatar(_ file: NewFile, of userID: Int64, at now: Instant) async throws -> AvatarChange
    /// - Returns: the removed avatar, or nil if there was none.
    func removeAvatar(of userID: Int64, at now: Instant) async throws -> FileRecord?
    func file(_ id: Int64, of userID: Int64) async throws -> FileRecord?
    /// Whether the person has an attached file with this content.
    func hasContent(_ sha256: String, of userID: Int64) async throws -> Bool
    /// Attaches a file to a day, in one transaction with the check-in, which is recorded if the day has no entry.
    ///
    /// A file that the day has already stays as it is.
    ///
    /// - Throws: ``TooManyFiles``, ``StorageLimitReached``, ``RefusedCheckIn``; ``ContentGone`` if the object must be
    ///   stored; `missing` if the habit is gone; `conflict` if a sweep has taken the object.
    func attach(_ file: NewAttachment, with checkIn: ValidatedCheckIn) async throws -> AttachmentChange
    /// A person's attached files, of one habit or of all, oldest day first, at most `limit`.
    func files(of userID: Int64, habitID: Int64?, from: Day, through: Day, limit: Int) async throws
        -> [AttachedFile]
    /// Removes a file from a day, and deletes its row unless another day has it.
    ///
    /// - Returns: the keys of the objects that are orphans now; nil if the day does not have the file.
    func detach(_ id: Int64, fromHabit habitID: Int64, on day: Day, of userID: Int64, at now: Instant)
        async throws -> [String]?
    /// Removes an attached file from every day, and deletes its row.
    ///
    /// - Returns: the keys of the objects that are orphans now; nil if there is no such file.
    func removeFile(_ id: Int64, of userID: Int64, at now: Instant) async throws -> [String]?

    // Orphans: objects that no row names
    /// Records an object that is about to be stored, so that a crash does not leave it behind.
    func addOrphan(_ key: String, at now: Instant) async throws
    /// Adds a line for each of some objects that neither a row nor a line names.
    func addUnnamed(_ keys: [String], since: Instant) async throws
    /// Takes orphans that nobody has taken since a time, so that no other server deletes them, and no row names them.
    func takeOrphans(since latest: Instant, at now: Instant, limit: Int) async throws -> [String]
    /// Removes the lines of orphans whose objects are deleted.
    func forgetOrphans(_ keys: [String]) async throws
    /// The keys of all orphans.
    func orphans() async throws -> [String]
    /// Whether a row names this object.
    func hasFile(_ key: String) async throws -> Bool
    /// The rows of files after a key, at most `limit`, in the order of their keys.
    func storedFiles(after key: String, limit: Int) async throws -> [StoredFile]

    /// Returns if the database responds.
    func check() async throws
    func close() async
}
