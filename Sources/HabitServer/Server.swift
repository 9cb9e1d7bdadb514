import FoundationEssentials
import HabitModel
import HabitWire
import Hummingbird
import Logging

/// The parts of the server that routes use, created by ``Server/build(_:logger:)``.
struct Server: Sendable {
    let store: any HabitStore
    let objects: any ObjectStore
    let sessions: Logins
    let accounts: Accounts
    let tokens: PersonalTokens
    let pictures: SharedPictures
    let habits: Habits
    let stored: StoredObjects
    let files: ServedFiles
    let avatars: Avatars
    let attachments: Attachments
    let checkIns: CheckIns
    let events: Events
    let exports: Exports
    let imports: Imports
    let zones: Zones
    let work: WorkQueue
    let access: AccessPolicy
    let requests: RequestLog
    let metrics: Metrics
    let limiter = PersonLimiter()
    let clock: Clock

    /// The logical day of a request: the client's if it sent one, otherwise the account's.
    func today(_ context: UserContext) -> Day {
        context.query.day("today") ?? accountDay(context.user)
    }

    /// The logical day of a change; it must have begun somewhere on Earth.
    func changingDay(_ context: UserContext) throws(Problem) -> Day {
        let today = today(context)
        guard today <= CheckIn.latestDay(at: clock()) else {
            throw Problem(invalid: [
                FieldError("today", "must not be in the future; check this machine's clock")
            ])
        }
        return today
    }

    /// The days that bound the check-ins of a request.
    func days(_ context: UserContext) -> CheckInDays {
        CheckInDays(
            said: context.query.day("today"),
            account: accountDay(context.user),
            at: clock(),
            zones: zones
        )
    }

    /// Stops the password threads and closes the database.
    func close() async {
        try? await accounts.passwords.close()
        await store.close()
    }

    private func accountDay(_ user: User) -> Day {
        zones.day(of: clock(), in: user.timeZone, dayStart: user.dayStartsAt)
    }
}

extension Server {
    /// Builds the server from its settings and brings the database up to date.
    static func build(_ settings: Settings, logger: Logger) async throws -> Server {
        let folder = DataFolder(path: settings.dataFolder)
        let metrics = Metrics()
        let database = try await migratedDatabase(settings, metrics, logger: logger)
        let objects = try objects(settings)
        do { try await objects.prepare() } catch {
            // Check-ins must not wait for the file store. Uploads answer 503 until it is available.
            logger.warning("file store unavailable", metadata: ["reason": "\(error)"])
        }
        let secret = try settings.jwtSecret.map { Array($0.exposed.utf8) } ?? folder.secret()
        return try await assemble(
            store: SQLStore(database: database, quota: StorageQuota(bytes: settings.quota)),
            objects: objects,
            passwords: Passwords(),
            secret: secret,
            access: settings.access,
            metrics: metrics,
            clock: systemClock,
            logger: logger
        )
    }

    /// Opens the database of the settings and brings it up to date.
    static func migratedDatabase(
        _ settings: Settings,
        _ metrics: Metrics? = nil,
        logger: Logger
    ) async throws -> any SQLDatabase {
        let database = try database(settings) { metrics?.databaseWaits.add($0) }
        try await Startup.retrying(logger: logger) {
            try await Migrator(database: database, logger: logger).run()
        }
        return database
    }

    /// Builds the server on two stores.
    static func assemble(
        store: any HabitStore,
        objects: any ObjectStore,
        passwords: Passwords,
        secret: [UInt8],
        access: AccessPolicy = AccessPolicy(),
        metrics: Metrics = Metrics(),
        exportPace: ExportPipe.Pace = ExportPipe.Pace(),
        clock: @escaping Clock,
        logger: Logger
    ) async throws -> Server {
        let sessions = Logins(store: store, tokens: Tokens(secret: secret), clock: clock)
        let zones = Zones()
        let habits = Habits(store: store, clock: clock)
        let work = WorkQueue()
        let checkIns = CheckIns(store: store, work: work, metrics: metrics)
        let objects = CountedObjectStore(base: objects, metrics: metrics)
        let stored = StoredObjects(
            store: store,
            objects: objects,
            clock: clock,
            metrics: metrics,
            logger: logger
        )
        let attachments = Attachments(
            store: store,
            objects: stored,
            habits: habits,
            work: work,
            clock: clock
        )
        let avatars = Avatars(store: store, objects: stored, work: work, clock: clock)
        return Server(
            store: store,
            objects: objects,
            sessions: sessions,
            accounts: Accounts(
                store: store,
                sessions: sessions,
                passwords: passwords,
                throttle: LoginThrottle(isOn: access.isThrottled),
                known: KnownAddresses(store: store, secret: secret),
                invites: Invites(store: store, policy: access.signup),
                zones: zones,
                clock: clock
            ),
            tokens: PersonalTokens(store: store, sessions: sessions, habits: habits, clock: clock),
            pictures: SharedPictures(store: store, habits: habits, clock: clock),
            habits: habits,
            stored: stored,
            files: ServedFiles(store: store, objects: objects),
            avatars: avatars,
            attachments: attachments,
            checkIns: checkIns,
            events: Events(store: store, checkIns: checkIns, habits: habits, clock: clock),
            exports: Exports(store: store, objects: objects, pace: exportPace, clock: clock),
            imports: Imports(
                store: store,
                attachments: attachments,
                avatars: avatars,
                zones: zones,
                clock: clock
            ),
            zones: zones,
            work: work,
            access: access,
            requests: RequestLog(logger),
            metrics: metrics,
            clock: clock
        )
    }

    /// Opens the database of the settings.
    ///
    /// - Parameter onWait: receives how long each caller has waited for a connection.
    static func database(
        _ settings: Settings,
        onWait: @escaping @Sendable (Duration) -> Void = { _ in }
    ) throws -> any SQLDatabase {
        switch settings.database {
        case .embedded:
            let folder = DataFolder(path: settings.dataFolder)
            try folder.make()
            return try SQLiteDatabase(path: folder.databasePath, onWait: onWait)
        case .postgres(let url):
            do { return try PostgresDatabase(conninfo: url.exposed, onWait: onWait) } catch {
                throw SettingsError("HABIT_DATABASE_URL", "must be a libpq URL or key/value string")
            }
        }
    }

    /// Opens the file store of the settings.
    static func objects(_ settings: Settings) throws -> any ObjectStore {
        let folder = DataFolder(path: settings.dataFolder)
        switch settings.objects {
        case .folder:
            try folder.make()
            return FolderObjectStore(path: folder.objectsPath)
        case .s3(let settings): return S3ObjectStore(settings: settings)
        }
    }
}
