/// What is needed to check a password.
struct LoginRecord: Sendable {
    let userID: Int64
    let username: String
    let passwordHash: String
}
