/// Why a database is left alone.
enum MigrationError: Error, Equatable, CustomStringConvertible {
    /// It has migrations that this program does not know.
    case databaseIsNewer(applied: Int, known: Int)
    /// A migration that it was given is not the one that this program has.
    case edited(String)

    var description: String {
        switch self {
        case .databaseIsNewer(let applied, let known):
            "the database is newer than this program (schema \(applied), this program knows \(known)): "
                + "install a newer habit-server"
        case .edited(let name):
            "the database was made with another \(name) than this program has: it is left as it is"
        }
    }
}
