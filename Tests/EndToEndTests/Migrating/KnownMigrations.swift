import FaultKit
import Foundation

/// The migrations that the programs under test know.
enum KnownMigrations {
    /// How many there are: each has a file of its own.
    static let count = {
        let folder = Place.root + "/Sources/HabitServer/Migrations"
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return files.count { $0.hasPrefix("M0") }
    }()

    static let numbers = (1...max(count, 1)).map(String.init)
}
