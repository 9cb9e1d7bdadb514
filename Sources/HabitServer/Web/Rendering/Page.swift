import HabitWire

/// What a template shows: a value whose stored properties are the template's variables.
///
/// Properties are texts, numbers, flags, other such values, or optionals and arrays of them. A test finds the variables
/// of a template that its page does not have.
protocol Page: Sendable {
    /// The name of the template.
    static var template: String { get }
    /// What the window is called.
    var title: String { get }
    /// The entry of the navigation that the page belongs to.
    var section: PageSection? { get }
}

extension Page {
    var section: PageSection? { nil }
}

/// The entries of the navigation.
enum PageSection: String, CaseIterable {
    case today = "/dashboard"
    case statistics = "/dashboard/stats"
    case archive = "/dashboard/archive"
    case sheet = "/dashboard/sheet"

    var label: String {
        switch self {
        case .today: "Today"
        case .statistics: "Statistics"
        case .archive: "Archive"
        case .sheet: "Sheet"
        }
    }
}

/// The addresses of pages.
enum PageAddress {
    /// The id of a habit's element on the dashboard.
    static func anchor(_ id: Int64) -> String { "habit-\(id)" }

    /// The page of a habit.
    static func habit(_ slug: String) -> String { "/dashboard/habits/\(PercentEncoding.encode(slug))" }
}
