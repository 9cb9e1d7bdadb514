import FoundationEssentials
import HabitModel
import HabitWire
import Testing

@testable import HabitImport

/// A file of another tracker in `Samples`, and what an import of it yields.
struct Sample: Sendable, CustomTestStringConvertible {
    let folder: String
    /// The files, relative to the folder; several are packed into a tar.
    let paths: [String]
    var dayStartsAt = DayStart.midnight

    var testDescription: String { "\(folder)/\(paths.first ?? "")" }

    static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Samples")

    /// The bytes of a file.
    static func bytes(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: root.appending(path: path)))
    }

    /// What somebody would send.
    func input() throws -> [UInt8] {
        guard paths.count > 1 else { return try Self.bytes("\(folder)/\(paths[0])") }
        let tar = TarWriter()
        let files = try paths.map { path in
            try tar.file(path: path, Self.bytes("\(folder)/\(path)"))
        }
        return files.flatMap { $0 } + tar.end()
    }

    func expected() throws -> JSONNode {
        JSONNode(try JSONParser.parse(Self.bytes("\(folder)/expected.json")))
    }

    /// The options of an account in Berlin on the day of the samples.
    func options() throws -> ConversionOptions {
        var options = Self.options
        options.dayStartsAt = dayStartsAt
        if folder == "csv-wide" {
            options.dateFormat = try DatePattern("%d.%m.%Y")
            options.skipWords = ["skip", "-"]
        }
        return options
    }

    func convert() throws -> Conversion { try Importer.convert(input(), options()) }

    static let options = ConversionOptions(
        today: Day("2026-11-22") ?? .last,
        now: Instant("2026-11-22T11:00:00Z") ?? .last,
        timeZone: ZoneName("Europe/Berlin") ?? .utc,
        zones: zone
    )

    @Sendable private static func zone(_ name: ZoneName) -> ZoneRules? {
        guard name == ZoneName("Europe/Berlin") else { return nil }
        return ZoneRules(posix: "CET-1CEST,M3.5.0,M10.5.0/3")
    }

    static let all: [Sample] = [
        Sample(folder: "habit-export", paths: ["ada-2026-11-22.json"]),
        Sample(folder: "habit-export", paths: ["ada-2026-11-22.ndjson"]),
        Sample(folder: "csv-long", paths: ["log.csv"]),
        Sample(folder: "csv-wide", paths: ["habits.csv"]),
        Sample(folder: "loop-db", paths: ["Loop Habits Backup 2026-11-22 070000.db"]),
        Sample(folder: "loop-csv", paths: ["Loop Habits CSV 2026-11-22.zip"]),
        Sample(folder: "harsh", paths: ["habits", "log"]),
        Sample(folder: "harsh-json", paths: ["log.json"]),
        Sample(folder: "habitctl", paths: ["habits", "log"]),
        Sample(folder: "beaver", paths: ["beaverhabits_2026_11_22.json"]),
        Sample(folder: "habittrove", paths: ["backup-2026-11-22_03-00-00.zip"]),
        Sample(
            folder: "habittrove",
            paths: ["data/auth.json", "data/coins.json", "data/habits.json", "data/settings.json"]
        ),
        Sample(folder: "mhabit", paths: ["export-all-2026_11_22_8_0_0.json"]),
        Sample(folder: "habitsync", paths: ["habits.json"]),
        Sample(folder: "habitica", paths: ["habitica-user-data.json"]),
        Sample(folder: "pixela", paths: ["graphs.json", "walk.json"]),
        Sample(folder: "beeminder", paths: ["goals.json"]),
        Sample(folder: "habitify", paths: ["habitify.csv"]),
        Sample(folder: "habitbull", paths: ["HabitBull CSV Data File Export.csv"]),
        Sample(folder: "habito", paths: ["habito.db"]),
        Sample(folder: "dijo", paths: ["habit_record.json", "habit_record[auto].json"]),
        Sample(folder: "tickmate", paths: ["tickmate.db"]),
        Sample(folder: "rewire", paths: ["rewire.db"]),
        Sample(folder: "org-habit", paths: ["habits.org"], dayStartsAt: DayStart("03:00") ?? .midnight),
        Sample(folder: "taskwarrior", paths: ["export.json"]),
        Sample(folder: "streak-txt", paths: ["streak-seilspringen.txt"]),
        Sample(folder: "loop-csv", paths: unpackedLoop),
    ]

    private static let unpackedLoop = [
        "unpacked/Habits.csv", "unpacked/Checkmarks.csv", "unpacked/001 Frh raus/Checkmarks.csv",
        "unpacked/002 Klettern/Checkmarks.csv", "unpacked/003 Wasser/Checkmarks.csv",
        "unpacked/004 Zigaretten/Checkmarks.csv", "unpacked/005 Laufen drauen/Checkmarks.csv",
        "unpacked/006 Fenster putzen/Checkmarks.csv", "unpacked/007 Rad warten/Checkmarks.csv",
        "unpacked/008 Kein Zucker/Checkmarks.csv", "unpacked/009/Checkmarks.csv",
        "unpacked/010 Klettern/Checkmarks.csv", "unpacked/011 Noch nie getan/Checkmarks.csv",
    ]
}
