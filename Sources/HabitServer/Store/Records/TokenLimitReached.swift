/// A person has as many tokens as they may have.
struct TokenLimitReached: Error {
    /// How many that are.
    static let limit = 100
}
