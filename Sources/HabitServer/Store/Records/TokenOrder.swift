/// What is stored of a new token.
struct TokenOrder: Sendable {
    /// Its session, with which it ends.
    let session: SessionRecord
    let name: String
    let rights: TokenRights
    /// The session of the login that makes it, which must still be there.
    let by: String
}
