/// Why there is no backup, or nothing was restored; says what to do.
struct BackupError: Error, Equatable, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
