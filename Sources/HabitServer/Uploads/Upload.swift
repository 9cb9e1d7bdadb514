/// A file as a client sent it.
struct Upload: Sendable {
    let filename: String
    let bytes: [UInt8]
}
