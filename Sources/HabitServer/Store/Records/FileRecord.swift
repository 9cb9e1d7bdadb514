/// A file that belongs to a person.
struct FileRecord: Sendable {
    let id: Int64
    let filename: String
    let storageKey: String
    let contentType: String
}
