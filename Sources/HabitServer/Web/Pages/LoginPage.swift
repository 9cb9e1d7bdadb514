import HabitWire

/// The form to log in.
struct LoginPage: Page {
    static let template = "login"
    let title = "Log in"
    /// What is wrong, above the form.
    let problem: String?
    /// The page to show afterwards.
    let next: String?
    let fields: [FormField]

    init(_ form: FormBody?, next: String?, _ problem: Problem? = nil) {
        let fields = [
            FormField("username", "Username", form?["username"] ?? "")
                .of(type: "text", autocomplete: "username").required,
            FormField("password", "Password").of(type: "password", autocomplete: "current-password").required,
        ].map { $0.saying(problem) }
        self.problem = fields.rest(of: problem)
        self.next = next
        self.fields = fields
    }
}

/// The form to create an account.
struct SignupPage: Page {
    static let template = "signup"
    let title = "Sign up"
    /// What is wrong, above the form.
    let problem: String?
    let fields: [FormField]
    /// The token of an invitation.
    let invite: String?

    /// - Parameter zone: the time zone of the browser, if it is known.
    init(_ form: FormBody?, invite: String?, zone: String?, zones: [String], _ problem: Problem? = nil) {
        let zone = form?["time_zone"] ?? zone ?? ""
        var zoneField = FormField(
            "time_zone",
            "Time zone",
            zone,
            hint: "It decides when your day begins and ends."
        ).choosing(([zone.isEmpty ? "" : zone] + zones).uniqued.map { ($0, $0.isEmpty ? "Choose one" : $0) })
        zoneField.zone = true
        let fields = [
            FormField(
                "username",
                "Username",
                form?["username"] ?? "",
                hint: "2 to 50 letters, digits, dots, hyphens or underscores"
            ).of(type: "text", autocomplete: "username").required,
            FormField("password", "Password", hint: "At least 8 characters")
                .of(type: "password", autocomplete: "new-password").required,
            zoneField,
        ].map { $0.saying(problem) }
        self.problem = fields.rest(of: problem)
        self.fields = fields
        self.invite = invite
    }
}

extension [String] {
    /// Without repetitions, in order.
    fileprivate var uniqued: [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }
}
