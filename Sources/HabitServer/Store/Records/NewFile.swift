/// What is stored of a file that the object store already holds.
struct NewFile: Sendable {
    /// The name that the client sent; it is data, never a path.
    let filename: String
    let storageKey: String
    let contentType: String
    let size: Int
}
