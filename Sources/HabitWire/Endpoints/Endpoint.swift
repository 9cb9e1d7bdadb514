internal import HabitModel

/// One endpoint of the HTTP API; the server routes by its template, and the client fills it in.
public struct Endpoint: Hashable, Sendable {
    /// Who may call an endpoint.
    public enum Access: Hashable, Sendable {
        /// Anyone, without logging in.
        case anybody
        /// A login, or a token with any scope.
        case anyToken
        /// A login, or a token that may read.
        case read
        /// A login, or a token that may record check-ins for at least one habit.
        case log
        /// A login, or a token with the scope `full`.
        case full
        /// Only a login, because the call could lock the person out or make a leaked token permanent.
        case login
    }

    /// The HTTP method.
    public let method: Method
    /// The path, with `{name}` as the placeholder for a value.
    public let template: String
    /// Who may call the endpoint; others get 401 or 403.
    public let access: Access
    /// The allowed query parameters; nil if the query is ignored.
    public let parameters: [QueryParameter]?

    init(_ method: Method, _ template: String, _ access: Access, _ parameters: [QueryParameter]? = []) {
        self.method = method
        self.template = template
        self.access = access
        self.parameters = parameters
    }

    /// The client's logical day, for endpoints whose response depends on it.
    private static let day = QueryParameter("today", .day)
    /// The first and the last day of a range.
    private static let range = [QueryParameter("start", .day), QueryParameter("end", .day)]
    /// The range of a picture: its first and last day, a calendar year, or whole weeks up to the current one.
    private static let pictureRange =
        range + [
            .init("year", .count(Day.first.year...Day.last.year)),
            .init("weeks", .count(1...maximumCalendarDays / 7)),
            .init("week_starts", .choice(WeekStart.allCases.map(\.rawValue))),
        ]
    /// The colours of a picture; those of the reader's system unless it says light or dark.
    private static let theme = QueryParameter("theme", .choice(["auto", "light", "dark"]))
    /// The maximum number of days in a calendar.
    public static let maximumCalendarDays = 3_660
    private static let interval = QueryParameter("by", .choice(StatsInterval.allCases.map(\.rawValue)))
    /// The maximum number of events in a response.
    public static let maximumEventsPerPage = 1_000

    /// Creates an account.
    public static let signup = Endpoint(.post, "/auth/signup", .anybody)
    /// Logs in.
    public static let login = Endpoint(.post, "/auth/login", .anybody)
    /// Ends the login or token of the request, or all of the account's logins.
    public static let logout = Endpoint(.post, "/auth/logout", .anyToken, [.init("everywhere", .flag)])

    /// Creates a personal access token.
    public static let addToken = Endpoint(.post, "/auth/tokens", .login)
    /// Lists the personal access tokens.
    public static let tokens = Endpoint(.get, "/auth/tokens", .login)
    /// Revokes a token, by its id or name.
    public static let removeToken = Endpoint(.delete, "/auth/tokens/{token}", .login)

    /// Returns the account.
    public static let me = Endpoint(.get, "/users/me", .anyToken)
    /// Changes the account.
    public static let editMe = Endpoint(.patch, "/users/me", .full)
    /// Deletes the account and all its data.
    public static let deleteMe = Endpoint(.delete, "/users/me", .login)
    /// Changes the password and ends every login.
    public static let changePassword = Endpoint(.put, "/users/me/password", .login)
    /// Stores an avatar.
    public static let setAvatar = Endpoint(.put, "/users/me/avatar", .full)
    /// Returns the avatar's bytes.
    public static let avatar = Endpoint(.get, "/users/me/avatar", .read)
    /// Removes the avatar.
    public static let removeAvatar = Endpoint(.delete, "/users/me/avatar", .full)
    /// Returns a file's bytes.
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
    /// Returns a habit.
    public static let habit = Endpoint(.get, "/habits/{habit}", .read, [day])
    /// Changes a habit.
    public static let editHabit = Endpoint(.patch, "/habits/{habit}", .full, [day])
    /// Archives a habit, or deletes it permanently.
    public static let removeHabit = Endpoint(
        .delete,
        "/habits/{habit}",
        .full,
        [day, .init("permanently", .flag)]
    )
    /// Restores an archived habit.
    public static let restoreHabit = Endpoint(.post, "/habits/{habit}/restore", .full, [day])
    /// Returns a habit's streak.
    public static let streak = Endpoint(.get, "/habits/{habit}/streak", .read, [day])
    /// Lists the streaks of all active habits.
    public static let streaks = Endpoint(.get, "/streaks", .read, [day])
    /// Explains a habit's streak.
    public static let explain = Endpoint(.get, "/habits/{habit}/explain", .read, range + [day])
    /// Returns a habit's completion rates.
    public static let stats = Endpoint(.get, "/habits/{habit}/stats", .read, range + [interval, day])
    /// Lists the completion rates of all active habits.
    public static let allStats = Endpoint(.get, "/stats", .read, range + [interval, day])
    /// Returns a habit's days as pictures show them.
    public static let calendar = Endpoint(.get, "/habits/{habit}/calendar", .read, pictureRange + [day])
    /// Returns the days of all active habits together.
    public static let allCalendar = Endpoint(.get, "/calendar", .read, pictureRange + [day])

    /// Draws a habit's days.
    public static let heatmapPicture = Endpoint(
        .get,
        "/habits/{habit}/heatmap.svg",
        .read,
        pictureRange + [theme, day]
    )
    /// Draws a habit's completion by week or month.
    public static let ratePicture = Endpoint(
        .get,
        "/habits/{habit}/rate.svg",
        .read,
        [interval, theme, day]
    )
    /// Draws a habit's current streak.
    public static let badgePicture = Endpoint(.get, "/habits/{habit}/badge.svg", .read, [theme, day])
    /// Draws the days of all active habits together.
    public static let allHeatmapPicture = Endpoint(.get, "/heatmap.svg", .read, pictureRange + [theme, day])
    /// Shares a picture by link.
    public static let addPicture = Endpoint(.post, "/pictures", .full)
    /// Lists the shared pictures.
    public static let pictures = Endpoint(.get, "/pictures", .read)
    /// Revokes a link.
    public static let removePicture = Endpoint(.delete, "/pictures/{picture}", .full)
    /// Draws the picture behind a link.
    public static let sharedPicture = Endpoint(.get, "/s/{token}.svg", .anybody, [theme])

    /// Records one check-in.
    public static let checkIn = Endpoint(.post, "/habits/{habit}/log", .log, [day])
    /// Lists a habit's entries.
    public static let log = Endpoint(.get, "/habits/{habit}/log", .read, range)
    /// Records a batch of check-ins.
    public static let checkIns = Endpoint(.post, "/logs", .log, [day])
    /// Returns one day at a glance.
    public static let today = Endpoint(.get, "/today", .read, [day])

    /// Returns a page of the journal.
    public static let events = Endpoint(
        .get,
        "/events",
        .read,
        [
            .init("after", .text), .init("before", .text), .init("id", .text),
            .init("limit", .count(1...maximumEventsPerPage)),
        ]
    )
    /// Undoes an event of the journal.
    public static let undoEvent = Endpoint(.post, "/events/{event}/undo", .full, [day])

    /// Reports whether the server is running.
    public static let live = Endpoint(.get, "/health/live", .anybody, nil)
    /// Reports whether the server is ready to work.
    public static let ready = Endpoint(.get, "/health/ready", .anybody, nil)

    /// Every endpoint, for 405 responses and tests.
    public static let all = [
        signup, login, logout, addToken, tokens, removeToken,
        me, editMe, deleteMe, changePassword, setAvatar, avatar, removeAvatar, file,
        addHabit, habits, habit, editHabit, removeHabit, restoreHabit,
        streak, streaks, explain, stats, allStats, calendar, allCalendar,
        heatmapPicture, ratePicture, badgePicture, allHeatmapPicture,
        addPicture, pictures, removePicture, sharedPicture,
        checkIn, log, checkIns, today,
        events, undoEvent,
        live, ready,
    ]

    /// The path, with the percent-encoded value instead of the template's placeholder.
    public func path(_ value: String = "") -> String {
        guard let start = template.firstIndex(of: "{"), let end = template.firstIndex(of: "}") else {
            return template
        }
        return template[..<start] + PercentEncoding.encode(value) + template[template.index(after: end)...]
    }
}

/// The HTTP methods of the endpoints.
public enum Method: String, Sendable, CaseIterable {
    case get = "GET"
    case post = "POST"
    case put = "PUT"
    case patch = "PATCH"
    case delete = "DELETE"
}

/// The version of both programs and the API between them.
public enum Version {
    /// The semantic version.
    public static let text = "0.1.0"
    /// The release date, for the man pages.
    public static let date = "2026-03-13"
}
