/// One call of the HTTP interface: the server routes by the template, the client fills it in.
public struct Endpoint: Hashable, Sendable {
    /// The HTTP method.
    public let method: Method
    /// The path, with `{name}` where a value stands.
    public let template: String

    init(_ method: Method, _ template: String) {
        self.method = method
        self.template = template
    }

    /// Makes an account.
    public static let signup = Endpoint(.post, "/auth/signup")
    /// Opens a session.
    public static let login = Endpoint(.post, "/auth/login")
    /// Ends the session, or all of them.
    public static let logout = Endpoint(.post, "/auth/logout")

    /// The person's own account.
    public static let me = Endpoint(.get, "/users/me")
    /// Changes the account.
    public static let editMe = Endpoint(.patch, "/users/me")
    /// Changes the password and ends every session.
    public static let changePassword = Endpoint(.put, "/users/me/password")
    /// Stores an avatar.
    public static let setAvatar = Endpoint(.put, "/users/me/avatar")
    /// The avatar's bytes.
    public static let avatar = Endpoint(.get, "/users/me/avatar")
    /// Removes the avatar.
    public static let removeAvatar = Endpoint(.delete, "/users/me/avatar")
    /// A file's bytes.
    public static let file = Endpoint(.get, "/files/{file}")

    /// Adds a habit.
    public static let addHabit = Endpoint(.post, "/habits")
    /// Lists habits.
    public static let habits = Endpoint(.get, "/habits")
    /// One habit.
    public static let habit = Endpoint(.get, "/habits/{habit}")
    /// Changes a habit.
    public static let editHabit = Endpoint(.patch, "/habits/{habit}")
    /// Archives a habit, or deletes it for good.
    public static let removeHabit = Endpoint(.delete, "/habits/{habit}")
    /// Brings an archived habit back.
    public static let restoreHabit = Endpoint(.post, "/habits/{habit}/restore")
    /// A habit's streak.
    public static let streak = Endpoint(.get, "/habits/{habit}/streak")
    /// The streaks of all active habits.
    public static let streaks = Endpoint(.get, "/streaks")
    /// How a habit's streak came about.
    public static let explain = Endpoint(.get, "/habits/{habit}/explain")
    /// How much of what a habit asked for was done.
    public static let stats = Endpoint(.get, "/habits/{habit}/stats")
    /// The same of all active habits.
    public static let allStats = Endpoint(.get, "/stats")

    /// Records one check-in.
    public static let checkIn = Endpoint(.post, "/habits/{habit}/log")
    /// A habit's entries.
    public static let log = Endpoint(.get, "/habits/{habit}/log")
    /// Records many check-ins.
    public static let checkIns = Endpoint(.post, "/logs")
    /// One day at a glance.
    public static let today = Endpoint(.get, "/today")

    /// The journal.
    public static let events = Endpoint(.get, "/events")
    /// Undoes an event of the journal.
    public static let undoEvent = Endpoint(.post, "/events/{event}/undo")

    /// Whether the server runs.
    public static let live = Endpoint(.get, "/health/live")
    /// Whether the server can work.
    public static let ready = Endpoint(.get, "/health/ready")

    /// Every endpoint, for what must know them all: the 405 of an address and the test of the whole table.
    public static let all = [
        signup, login, logout,
        me, editMe, changePassword, setAvatar, avatar, removeAvatar, file,
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
