/// One call of the HTTP interface: the server routes by the template, the client fills it in.
public struct Endpoint: Hashable, Sendable {
    /// Who may make a call.
    public enum Access: Hashable, Sendable {
        /// Everybody.
        case anybody
        /// A login, and a token of any scope.
        case anyToken
        /// A login, and a token that may read.
        case read
        /// A login, and a token that may record check-ins, of one habit at least.
        case log
        /// A login, and a token that may do everything.
        case full
        /// A login alone: what could lock a person out, or make a leak last, takes their password.
        case login
    }

    /// The HTTP method.
    public let method: Method
    /// The path, with `{name}` where a value stands.
    public let template: String
    /// Who may make the call; for others it is 401 or 403.
    public let access: Access
    /// What its query may hold; nil where any query is passed over.
    public let parameters: [QueryParameter]?

    init(_ method: Method, _ template: String, _ access: Access, _ parameters: [QueryParameter]? = []) {
        self.method = method
        self.template = template
        self.access = access
        self.parameters = parameters
    }

    /// The client's logical day, which a call whose answer depends on the day takes.
    private static let day = QueryParameter("today", .day)
    /// The first and the last day to look at.
    private static let range = [QueryParameter("start", .day), QueryParameter("end", .day)]
    private static let interval = QueryParameter("by", .choice(StatsInterval.allCases.map(\.rawValue)))
    /// The most events of an answer.
    public static let largestEventPage = 1_000

    /// Makes an account.
    public static let signup = Endpoint(.post, "/auth/signup", .anybody)
    /// Opens a session.
    public static let login = Endpoint(.post, "/auth/login", .anybody)
    /// Ends the session; a login may end all of them.
    public static let logout = Endpoint(.post, "/auth/logout", .anyToken, [.init("everywhere", .flag)])

    /// Makes a token for a machine.
    public static let addToken = Endpoint(.post, "/auth/tokens", .login)
    /// Lists the tokens.
    public static let tokens = Endpoint(.get, "/auth/tokens", .login)
    /// Ends a token, by its id or name.
    public static let removeToken = Endpoint(.delete, "/auth/tokens/{token}", .login)

    /// The person's own account.
    public static let me = Endpoint(.get, "/users/me", .anyToken)
    /// Changes the account.
    public static let editMe = Endpoint(.patch, "/users/me", .full)
    /// Deletes the account with everything that it has.
    public static let deleteMe = Endpoint(.delete, "/users/me", .login)
    /// Changes the password and ends every session.
    public static let changePassword = Endpoint(.put, "/users/me/password", .login)
    /// Stores an avatar.
    public static let setAvatar = Endpoint(.put, "/users/me/avatar", .full)
    /// The avatar's bytes.
    public static let avatar = Endpoint(.get, "/users/me/avatar", .read)
    /// Removes the avatar.
    public static let removeAvatar = Endpoint(.delete, "/users/me/avatar", .full)
    /// A file's bytes.
    public static let file = Endpoint(.get, "/files/{file}", .read)

    /// Adds a habit.
    public static let addHabit = Endpoint(.post, "/habits", .full, [day])
    /// Lists habits.
    public static let habits = Endpoint(
        .get,
        "/habits",
        .read,
        [day, .init("archived", .flag), .init("tag", .text)]
    )
    /// One habit.
    public static let habit = Endpoint(.get, "/habits/{habit}", .read, [day])
    /// Changes a habit.
    public static let editHabit = Endpoint(.patch, "/habits/{habit}", .full, [day])
    /// Archives a habit, or deletes it for good.
    public static let removeHabit = Endpoint(
        .delete,
        "/habits/{habit}",
        .full,
        [day, .init("permanently", .flag)]
    )
    /// Brings an archived habit back.
    public static let restoreHabit = Endpoint(.post, "/habits/{habit}/restore", .full, [day])
    /// A habit's streak.
    public static let streak = Endpoint(.get, "/habits/{habit}/streak", .read, [day])
    /// The streaks of all active habits.
    public static let streaks = Endpoint(.get, "/streaks", .read, [day])
    /// How a habit's streak came about.
    public static let explain = Endpoint(.get, "/habits/{habit}/explain", .read, range + [day])
    /// How much of what a habit asked for was done.
    public static let stats = Endpoint(.get, "/habits/{habit}/stats", .read, range + [interval, day])
    /// The same of all active habits.
    public static let allStats = Endpoint(.get, "/stats", .read, range + [interval, day])

    /// Records one check-in.
    public static let checkIn = Endpoint(.post, "/habits/{habit}/log", .log, [day])
    /// A habit's entries.
    public static let log = Endpoint(.get, "/habits/{habit}/log", .read, range)
    /// Records many check-ins.
    public static let checkIns = Endpoint(.post, "/logs", .log, [day])
    /// One day at a glance.
    public static let today = Endpoint(.get, "/today", .read, [day])

    /// The journal.
    public static let events = Endpoint(
        .get,
        "/events",
        .read,
        [
            .init("after", .text), .init("before", .text), .init("id", .text),
            .init("limit", .count(1...largestEventPage)),
        ]
    )
    /// Undoes an event of the journal.
    public static let undoEvent = Endpoint(.post, "/events/{event}/undo", .full, [day])

    /// Whether the server runs.
    public static let live = Endpoint(.get, "/health/live", .anybody, nil)
    /// Whether the server can work.
    public static let ready = Endpoint(.get, "/health/ready", .anybody, nil)

    /// Every endpoint, for what must know them all: the 405 of an address and the test of the whole table.
    public static let all = [
        signup, login, logout, addToken, tokens, removeToken,
        me, editMe, deleteMe, changePassword, setAvatar, avatar, removeAvatar, file,
        addHabit, habits, habit, editHabit, removeHabit, restoreHabit,
        streak, streaks, explain, stats, allStats,
        checkIn, log, checkIns, today,
        events, undoEvent,
        live, ready,
    ]

    /// The path with a value in the place of the template's one `{name}`, percent-encoded.
    public func path(_ value: String = "") -> String {
        guard let start = template.firstIndex(of: "{"), let end = template.firstIndex(of: "}") else {
            return template
        }
        return template[..<start] + PercentEncoding.encode(value) + template[template.index(after: end)...]
    }
}

/// The HTTP methods that our endpoints use.
public enum Method: String, Sendable, CaseIterable {
    case get = "GET"
    case post = "POST"
    case put = "PUT"
    case patch = "PATCH"
    case delete = "DELETE"
}

/// The version of the whole: both programs and the interface between them.
public enum Version {
    /// The version, as semver.org writes it.
    public static let text = "0.1.0"
    /// The day of its release, for the man pages.
    public static let date = "2026-03-13"
}
