/// One step of the schema.
///
/// A migration that has been released is never edited; a new one is appended.
struct Migration: Sendable {
    /// A name that says what it makes, such as `0001_accounts`; the numbers are without gaps.
    let name: String
    /// The statements, in order; all of them run in one transaction.
    let statements: [SQL]
    /// What statements cannot do; it runs after them in the same transaction.
    var step: Step?

    /// A part of a migration that is written in Swift.
    struct Step: Sendable {
        /// Stands for the code in the migration's checksum, and changes with it.
        let version: String
        /// Reads and writes by statements of its own: the schema of its time is not the newest one.
        let run: @Sendable (any SQLSession) throws -> Void
    }
}
