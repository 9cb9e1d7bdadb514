import HabitModel
import HabitWire

/// What is stored of a file that the object store already holds.
struct NewFile: Sendable {
    /// The name that the client sent; it is data, never a path.
    let filename: String
    let storageKey: String
    let contentType: String
    let size: Int
}

/// A file that belongs to a person.
struct FileRecord: Sendable {
    let id: Int64
    let filename: String
    let storageKey: String
    let contentType: String
}

/// An avatar that took the place of another.
struct AvatarChange: Sendable {
    let user: User
    let replaced: FileRecord?
}
