import HabitModel

/// How a person wants the pages; the HTTP interface does not have it.
struct Preferences: Sendable, Hashable {
    var theme = Theme.system
    /// Whether single keys do something.
    var singleKeys = true

    /// The colours of the pages.
    enum Theme: String, CaseIterable, Sendable {
        /// Those of the browser.
        case system
        case light
        case dark

        var label: String {
            switch self {
            case .system: "System"
            case .light: "Light"
            case .dark: "Dark"
            }
        }
    }
}

extension Preferences {
    static let columns: StaticString = "theme, single_keys"

    /// The columns of ``columns``; a theme of a newer server counts as the system's.
    init(_ row: any SQLRow) throws {
        theme = Theme(rawValue: try row.text("theme")) ?? .system
        singleKeys = try row.int("single_keys") != 0
    }
}

extension SQLStore {
    func setPreferences(_ preferences: Preferences, of userID: Int64) async throws {
        try await database.write { connection in
            try connection.run(
                """
                UPDATE users SET theme = \(preferences.theme.rawValue),
                    single_keys = \(Int64(preferences.singleKeys ? 1 : 0)) WHERE id = \(userID)
                """
            )
        }
    }
}
