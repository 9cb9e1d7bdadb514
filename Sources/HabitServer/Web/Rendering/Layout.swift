import HabitWire

/// What surrounds every page; the variables of `layout.mustache`, which includes the page by its name.
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
    /// The name of the page's template.
    let template: String
    let page: any Page

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
    /// What is said above the page, unless the page itself has a message.
    var notice: Notice?
}

extension Identity {
    /// The sender as the reader of a page.
    var viewer: Viewer { Viewer(user: user, preferences: preferences) }
}

extension UserContext {
    /// The sender as the reader of a page.
    var viewer: Viewer {
        var viewer = identity.viewer
        viewer.notice = notice
        return viewer
    }
}

extension Layout.Viewer {
    init(_ user: User) {
        name = user.username
        initial = user.username.prefix(1).uppercased()
        avatar = user.avatarURL == nil ? nil : ProfilePage.picture(of: user)
    }
}
