import HabitModel
import HabitWire

/// The page of a person's own account.
struct ProfilePage: Page {
    static let template = "profile"
    let title = "Profile"
    let username: String
    let initial: String
    let since: String
    /// The address of the picture; nil if there is none.
    let avatar: String?
    let problem: String?
    let fields: [FormField]
    let themes: [Theme]
    let singleKeys: Bool
    let avatarError: String?
    let links = Link.all

    struct Theme {
        let value: String
        let label: String
        let isChosen: Bool
    }

    struct Link: Sendable {
        let address: String
        let label: String
        let text: String

        static let all = [
            Link(address: "/profile/password", label: "Password", text: "Change your password"),
            Link(address: "/profile/tokens", label: "Tokens", text: "Give scripts and other machines access"),
            Link(address: "/profile/logins", label: "Logins", text: "See where you are logged in"),
            Link(address: "/profile/export", label: "Export", text: "Download what you have recorded"),
        ]
    }

    /// - Parameters:
    ///   - form: what was typed, if it was refused.
    ///   - avatarError: why a picture was refused.
    init(
        _ viewer: Viewer,
        zones: [String],
        _ form: FormBody? = nil,
        _ problem: Problem? = nil,
        avatarError: String? = nil
    ) {
        let user = viewer.user
        let fields = Self.fields(of: user, zones: zones, form, problem)
        username = user.username
        initial = user.username.prefix(1).uppercased()
        since = "Since \(PageText.date(user.createdAt))"
        avatar = user.avatarURL == nil ? nil : Self.picture(of: user)
        self.problem = fields.rest(of: problem)
        self.fields = fields
        let chosen = form?["theme"] ?? viewer.preferences.theme.rawValue
        themes = Preferences.Theme.allCases.map {
            Theme(value: $0.rawValue, label: $0.label, isChosen: $0.rawValue == chosen)
        }
        singleKeys = form.map { $0["single_keys"] != nil } ?? viewer.preferences.singleKeys
        self.avatarError = avatarError
    }

    /// Where a person's picture is; a new one has a new address.
    static func picture(of user: User) -> String {
        "/profile/avatar?\(user.avatarURL?.split(separator: "/").last ?? "")"
    }

    private static func fields(
        of user: User,
        zones: [String],
        _ form: FormBody?,
        _ problem: Problem?
    ) -> [FormField] {
        let zone = form?["time_zone"] ?? user.timeZone.text
        let names = zones.contains(zone) ? zones : [zone] + zones
        return [
            FormField("time_zone", "Time zone", zone, hint: "It decides when your day begins and ends.")
                .choosing(names.map { ($0, $0) }),
            FormField(
                "day_starts_at",
                "Day starts at",
                form?["day_starts_at"] ?? user.dayStartsAt.description,
                hint: "What you do before that time belongs to the day before. Between midnight and noon."
            ).of(type: "time"),
        ].map { $0.saying(problem) }
    }
}
