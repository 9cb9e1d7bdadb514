/// Export and import.
extension Endpoint {
    /// Exports the account.
    public static let export = Endpoint(
        .get,
        "/export",
        .read,
        exportParameters + [
            .day, .init("wide", .flag, "with csv, a row for each day and a column for each habit"),
        ],
        about: .init(
            .data,
            "exportAccount",
            "Export the account with its habits and entries",
            .init(200, "The export", .media(ExportFormat.mediaTypes)),
            or: [.habitNotFound, .habitAmbiguous]
        )
    )
    /// Reports what an export leaves out.
    public static let exportReport = Endpoint(
        .get,
        "/export/report",
        .read,
        exportParameters + [.day],
        about: .init(
            .data,
            "reportExport",
            "Report what does not fit into the format of an export",
            .ok(ExportReport.schema),
            or: [.habitNotFound, .habitAmbiguous]
        )
    )

    private static let exportParameters: [QueryParameter] = [
        .init("format", .choice(ExportFormat.allCases.map(\.rawValue)), "the format; json if absent"),
        .repeated("habits", "a habit's id, uid, slug or name; all habits if absent"),
    ]

    /// Imports a file.
    public static let importFile = Endpoint(
        .post,
        "/import",
        .full,
        importParameters,
        about: .init(
            .data,
            "importFile",
            "Import a file of this program or of another habit tracker",
            body: .file,
            .ok(ImportAnswer.schema),
            or: [
                .formatUnknown, .formatAmbiguous, .importMalformed, .truncated, .importTooNew,
                .importIncomplete, .quotaExceeded, .filesUnavailable,
            ]
        )
    )
    /// Lists the imports.
    public static let imports = Endpoint(
        .get,
        "/imports",
        .read,
        about: .init(
            .data,
            "listImports",
            "List the last 10,000 imports, newest first",
            .ok("The imports", .list(.document(ImportSummary.schema)))
        )
    )
    /// Undoes an import.
    public static let undoImport = Endpoint(
        .post,
        "/imports/{import}/undo",
        .full,
        about: .init(
            .data,
            "undoImport",
            "Undo an import as a whole",
            at: .init("the import's number", "3"),
            .ok(ImportUndoAnswer.schema),
            or: [.importNotFound]
        )
    )

    /// Makes the habits match a file.
    public static let applyHabits = Endpoint(
        .post,
        "/apply",
        .full,
        [
            .init("dry_run", .flag, "change nothing, only compare"),
            .init("prune", .flag, "archive the habits that are not in the file"), .day,
        ],
        about: .init(
            .data,
            "applyHabits",
            "Make the habits match a file in YAML or JSON",
            body: .file,
            .ok(ApplyAnswer.schema),
            or: [
                .habitNotFound, .habitAmbiguous, .habitExists, .tooManyHabits, .importMalformed,
                .malformedJSON,
            ]
        )
    )

    private static let importParameters: [QueryParameter] = [
        .day,
        .init("from", .text, "the format, if the file does not show it"),
        .init("dry_run", .flag, "change nothing, only report"),
        .init("strict", .flag, "refuse a file of which something would be lost"),
        .init("prefer", .choice(["file"]), "the file wins over what was done by hand"),
        .init("into", .text, "the slug of the habit that takes the entries of a file with one habit"),
        .init(
            "weeks",
            .choice(["rolling", "calendar"]),
            "what \"n times in 7 days\" becomes; rolling if absent"
        ),
        .init("time_zone", .text, "the zone of times in the file; the account's if absent"),
        .init("day_starts_at", .text, "when the day starts for times in the file; the account's if absent"),
        .init("date_format", .text, "how dates are written, as for strftime, such as %d.%m.%Y"),
        .init("settings", .flag, "take the time zone and the day start of the file"),
        .init("every", .text, "the schedule of habits from a file without schedules"),
        .init("target", .text, "the target of habits from a file without targets"),
        .init("unit", .text, "the unit of habits from a file without units"),
        .repeated("map", "COLUMN=SLUG: the habit that takes a column of a table"),
        .init("skip", .text, "the words that mean skipped in a table, separated by commas"),
    ]
}

/// The formats of `GET /export`.
public enum ExportFormat: String, CaseIterable, Sendable {
    /// One JSON document: the backup of an account.
    case json
    /// The same, a JSON value a line.
    case ndjson
    /// A table for spreadsheets.
    case csv
    /// The JSON document in an archive with the attached files.
    case tar
    /// The database of Loop Habit Tracker.
    case loop
    /// The two files of harsh, in an archive.
    case harsh
    /// A calendar with an event for each habit.
    case ics
    /// The habits without their entries, as `habit apply` reads them, in YAML.
    case habits = "habits-yaml"
    /// The same in JSON.
    case habitsJSON = "habits-json"

    /// The file at the end of an archive that lists the attached files whose content the server could not find, a line
    /// for each; an archive that has them all does not have it.
    public static let lostFilesName = "lost-files.txt"

    /// The end of a file's name, after a dot.
    public var fileExtension: String {
        switch self {
        case .loop: "db"
        case .harsh: "tar"
        case .habits: "yaml"
        case .habitsJSON: "json"
        default: rawValue
        }
    }

    /// The media type.
    public var mediaType: String {
        switch self {
        case .json, .habitsJSON: "application/json"
        case .habits: "application/yaml"
        case .ndjson: "application/x-ndjson"
        case .csv: "text/csv; charset=utf-8"
        case .tar, .harsh: "application/x-tar"
        case .loop: "application/vnd.sqlite3"
        case .ics: "text/calendar; charset=utf-8"
        }
    }

    /// The media types of all formats, without their parameters.
    static var mediaTypes: [String] {
        var types: [String] = []
        for format in allCases {
            let type = String(format.mediaType.prefix { $0 != ";" })
            if !types.contains(type) { types.append(type) }
        }
        return types
    }
}
