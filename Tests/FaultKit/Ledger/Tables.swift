/// The tables behind a server, asked directly and not through it.
package protocol Tables: Sendable {
    /// The rows of a statement in the SQL that both engines share; more than one column is separated by `|`.
    func rows(_ sql: String) async throws -> [String]
}
