/// A picture that is safe to keep and to serve.
struct SanitizedImage: Equatable, Sendable {
    /// The file, rewritten: no metadata but the orientation, no comments, nothing after its end.
    let bytes: [UInt8]
    let format: ImageFormat
    /// Pixels as stored, before an orientation tag turns them; 1 to 4,096.
    let width: Int
    /// See ``width``.
    let height: Int
}
