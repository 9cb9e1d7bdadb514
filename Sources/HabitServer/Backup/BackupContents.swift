import HabitModel

/// What a backup holds.
struct BackupContents: Equatable, Sendable, CustomStringConvertible {
    let createdAt: Instant
    let people: Int64
    let habits: Int64
    let entries: Int64
    let files: Int64

    var description: String {
        let counts = [
            Self.count(people, "person", "people"), Self.count(habits, "habit", "habits"),
            Self.count(entries, "entry", "entries"), Self.count(files, "file", "files"),
        ]
        return counts.joined(separator: ", ")
    }

    private static func count(_ number: Int64, _ one: String, _ many: String) -> String {
        "\(number) \(number == 1 ? one : many)"
    }
}
