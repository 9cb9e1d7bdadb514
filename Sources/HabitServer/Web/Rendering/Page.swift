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
    /// The page of a habit.
    static func habit(_ slug: String) -> String { "/dashboard/habits/\(PercentEncoding.encode(slug))" }
}

/// What surrounds every page; the variables of `layout.mustache`.
struct Layout {
    let title: String
    let description = "Track your habits, one day at a time."
    let theme: String
    /// Whether single keys do something.
    let keys: Bool
    let assets = AssetAddresses()
    /// Where the name of the program leads.
    let home: String
    /// The person; nil if nobody is logged in.
    let viewer: Viewer?
    let nav: [NavigationItem]
    let flash: Flash?
    let version = Version.text
    /// The page as HTML.
    let content: String

    struct AssetAddresses {
        let css = Assets.shared.address(of: "app.css")
        let js = Assets.shared.address(of: "app.js")
        let icon = Assets.shared.address(of: "icon.svg")
    }

    struct Viewer {
        let name: String
        let initial: String
        /// The address of the picture.
        let avatar: String?
    }

    struct NavigationItem {
        let label: String
        let address: String
        let isCurrent: Bool
    }
}

/// The person who sees a page, and how they want it.
struct Viewer: Sendable {
    let user: User
    let preferences: Preferences
}

extension Identity {
    /// The sender as the reader of a page.
    var viewer: Viewer { Viewer(user: user, preferences: preferences) }
}

extension UserContext {
    /// The sender as the reader of a page.
    var viewer: Viewer { identity.viewer }
}

/// A message above the page.
struct Flash: Sendable {
    let message: String
    var isBad = false
    /// The check-in that the message is about; nil if it cannot be undone.
    var undo: UndoForm?
    /// Moves that check-in to today; nil if it need not be moved.
    var move: MoveForm?

    struct UndoForm: Sendable {
        /// The id of the check-in.
        let id: String
        /// The day of the page.
        let day: String
    }

    struct MoveForm: Sendable {
        /// The id of the check-in.
        let event: String
        /// The id of the check-in of today that takes its place.
        let id: String
    }
}

extension Layout.Viewer {
    init(_ user: User) {
        name = user.username
        initial = user.username.prefix(1).uppercased()
        avatar = user.avatarURL == nil ? nil : ProfilePage.picture(of: user)
    }
}
