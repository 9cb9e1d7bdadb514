import HabitModel
import HabitWire

/// The form that changes the password.
struct PasswordPage: Page {
    static let template = "password"
    let title = "Password"
    let username: String
    let problem: String?
    let fields: [FormField]

    init(_ user: User, _ problem: Problem? = nil) {
        let fields = [
            FormField("current_password", "Current password")
                .of(type: "password", autocomplete: "current-password").required,
            FormField("new_password", "New password", hint: "At least 8 characters")
                .of(type: "password", autocomplete: "new-password").required,
        ].map { $0.saying(problem) }
        username = user.username
        self.problem = fields.rest(of: problem)
        self.fields = fields
    }
}

/// The person's tokens, and the form that creates one.
struct TokensPage: Page {
    static let template = "tokens"
    let title = "Tokens"
    /// The token that was just created; it is shown only now.
    let created: Created?
    let problem: String?
    let hasTokens: Bool
    let tokens: [Line]
    let fields: [FormField]

    struct Created {
        let name: String
        let token: String
    }

    struct Line {
        let id: String
        let name: String
        let scopes: String
        let text: String
    }

    private static let scopes = [
        ("read", "Read everything"), ("log", "Record check-ins, read nothing"), ("full", "Do everything"),
    ]
    private static let lifetimes = [
        ("30", "in 30 days"), ("90", "in 90 days"), ("365", "in a year"), ("never", "never"),
    ]

    init(
        _ tokens: [PersonalToken],
        created: CreatedToken? = nil,
        _ form: FormBody? = nil,
        _ problem: Problem? = nil
    ) {
        let fields = [
            FormField("name", "Name", form?["name"] ?? "", hint: "Where you use it, such as backup").required,
            FormField("scope", "What it may do", form?["scope"] ?? "read").choosing(Self.scopes),
            FormField("expires", "Expires", form?["expires"] ?? "90").choosing(Self.lifetimes),
        ].map { $0.saying(problem) }
        self.created = created.map { Created(name: $0.record.name, token: $0.token) }
        self.problem = fields.rest(of: problem)
        hasTokens = !tokens.isEmpty
        self.tokens = tokens.map(Line.init)
        self.fields = fields
    }
}

extension TokensPage.Line {
    init(_ token: PersonalToken) {
        id = String(token.id)
        name = token.name
        scopes = token.scopes.map(\.description).joined(separator: ", ")
        let used = token.lastUsedAt.map { "last used on \(PageText.date($0))" } ?? "never used"
        let end = token.expiresAt.map { "expires on \(PageText.date($0))" } ?? "never expires"
        text = "Created on \(PageText.date(token.createdAt)), \(used), \(end)"
    }
}

/// The person's logins.
struct LoginsPage: Page {
    static let template = "logins"
    let title = "Logins"
    let logins: [Line]

    struct Line {
        let id: String
        let label: String
        let text: String
        /// Whether it is the login of this browser.
        let isCurrent: Bool
    }

    init(_ logins: [LoginRecord], current: String, _ time: LocalTime) {
        self.logins = logins.map { login in
            Line(
                id: login.id,
                label: login.id == current
                    ? "This browser" : "Login of \(time.text(login.createdAt))",
                text: login.id == current
                    ? "Since \(time.text(login.createdAt))"
                    : "Ends on \(PageText.date(login.expiresAt)) at the latest",
                isCurrent: login.id == current
            )
        }
    }
}
