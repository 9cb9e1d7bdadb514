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

    public static let signup = Endpoint(.post, "/auth/signup")
    public static let login = Endpoint(.post, "/auth/login")
    public static let logout = Endpoint(.post, "/auth/logout")

    public static let me = Endpoint(.get, "/users/me")
    public static let editMe = Endpoint(.patch, "/users/me")
    public static let changePassword = Endpoint(.put, "/users/me/password")
    public static let setAvatar = Endpoint(.put, "/users/me/avatar")
    public static let avatar = Endpoint(.get, "/users/me/avatar")
    public static let removeAvatar = Endpoint(.delete, "/users/me/avatar")
    public static let file = Endpoint(.get, "/files/{file}")

    public static let addHabit = Endpoint(.post, "/habits")
    public static let habits = Endpoint(.get, "/habits")
    public static let habit = Endpoint(.get, "/habits/{habit}")
    public static let editHabit = Endpoint(.patch, "/habits/{habit}")
    public static let removeHabit = Endpoint(.delete, "/habits/{habit}")
    public static let restoreHabit = Endpoint(.post, "/habits/{habit}/restore")
    public static let streak = Endpoint(.get, "/habits/{habit}/streak")

    public static let checkIn = Endpoint(.post, "/habits/{habit}/log")
    public static let log = Endpoint(.get, "/habits/{habit}/log")
    public static let checkIns = Endpoint(.post, "/logs")
    public static let today = Endpoint(.get, "/today")

    public static let live = Endpoint(.get, "/health/live")
    public static let ready = Endpoint(.get, "/health/ready")

    /// Every endpoint, for what must know them all: the 405 of an address and the test of the whole table.
    public static let all = [
        signup, login, logout,
        me, editMe, changePassword, setAvatar, avatar, removeAvatar, file,
        addHabit, habits, habit, editHabit, removeHabit, restoreHabit, streak,
        checkIn, log, checkIns, today,
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
