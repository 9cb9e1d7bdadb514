/// Which of a person's servers and accounts a command is about.
struct Profile: Hashable, Sendable {
    /// What the settings outside every profile are called.
    static let standardName = "default"

    /// The name; nil for the settings outside every profile.
    let name: String?
    /// Who named it.
    let origin: Origin

    /// What it is called in messages.
    var title: String { name ?? Profile.standardName }
}
