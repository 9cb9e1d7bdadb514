/// One step of the schema.
///
/// A migration that has been released is never edited; a new one is appended.
struct Migration: Sendable {
    /// A name that says what it makes, such as `0001_accounts`; the numbers are without gaps.
    let name: String
    /// The statements, in order; all of them run in one transaction.
    let statements: [SQL]
}
