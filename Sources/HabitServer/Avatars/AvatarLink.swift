import HabitWire

/// What an account's `avatar_url` says: the path of a file.
struct AvatarLink {
    /// The file's id.
    let file: Int64

    var path: String { Endpoint.file.path(String(file)) }

    init(file: Int64) {
        self.file = file
    }

    /// Reads a path as an account holds it; nil if there is no avatar.
    init?(_ path: String?) {
        guard let file = path?.split(separator: "/").last.flatMap({ Int64($0) }) else { return nil }
        self.file = file
    }
}
