import HabitModel

/// What an export of an account looks like, as one JSON document.
///
/// `HabitImport` writes and reads it piece by piece; these are only the definitions of its parts.
public enum ExportedDocument {
    /// The document.
    public static let schema = DocumentSchema("habit-export", "An account with its habits and entries.") {
        [
            .init("format", .oneOf(["habit-export"]), "the name of the format"),
            .init("version", .count, "the version of the format; a newer one is refused"),
            .init("exported_at", .instant, "when it was written"),
            .init("generator", .string, "the program that wrote it, with its version"),
            .init("account", .document(account), "the account"),
            .init("habits", .list(.document(habit)), "the habits, in the order in which they were added"),
        ]
    }

    private static let account = DocumentSchema("export-account", "The account of an export.") {
        [
            .init("username", .string, "the name"),
            .init("created_at", .instant, "when the account was created"),
            .init("time_zone", .string, "the time zone, an IANA name"),
            .init("day_starts_at", .time, "when the day starts"),
            .init("avatar", .nullable(.document(file)), "the picture"),
        ]
    }

    private static let habit = DocumentSchema("export-habit", "A habit of an export.") {
        [
            .init("uid", .nullable(.uuid), "the UUID, which never changes"),
            .init("name", .string, "the name"),
            .init("slug", .string, "the name to type"),
            .init("description", .nullable(.string), "the description"),
            .init("tags", .list(.string), "the tags"),
            .init("unit", .nullable(.string), "what amounts count"),
            .init("target_type", targetType, "whether targets are minimums or upper limits"),
            .init("created_at", .nullable(.instant), "when it was added"),
            .init("starts_on", .date, "the first day on which it can be due"),
            .init("archived", .nullable(.document(archived)), "since when it is archived; null if it is not"),
            .init("pauses", .list(.document(pause)), "the periods in which it was archived earlier"),
            .init("schedules", .list(.document(scheduled)), "the schedules, each with its first day"),
            .init("targets", .list(.document(target)), "the targets, each with its last day"),
            .init("entries", .list(.document(entry)), "the entries, oldest first"),
        ]
    }

    private static let archived = DocumentSchema("export-archived", "Since when a habit is archived.") {
        [
            .init("on", .date, "the day"),
            .init("at", .nullable(.instant), "the time"),
        ]
    }

    private static let pause = DocumentSchema("export-pause", "A period in which a habit was archived.") {
        [
            .init("from", .date, "the first day"),
            .init("through", .date, "the last day"),
        ]
    }

    private static let scheduled = DocumentSchema("export-schedule", "A schedule of a habit.") {
        [
            .init("from", .date, "the first day on which it is in effect"),
            .init("schedule", .string, "the schedule, such as \"3/week\""),
        ]
    }

    private static let target = DocumentSchema("export-target", "A target of a habit.") {
        [
            .init("until", .nullable(.date), "its last day; null for the current one"),
            .init("target", .nullable(.number), "the amount; null if there was none"),
            .optional("target_type", targetType, "the type, if it is not that of the habit"),
        ]
    }

    private static let entry = DocumentSchema("export-entry", "The state of a habit on a day.") {
        [
            .init("log_date", .date, "the day"),
            .init("status", .boolean, "whether it is done"),
            .init("skipped", .boolean, "whether it is excused"),
            .init("amount", .nullable(.number), "the amount"),
            .init("note", .nullable(.string), "the note"),
            .init("recorded_at", .nullable(.instant), "when the latest check-in was recorded"),
            .init("time_zone", .nullable(.string), "the zone of the machine that recorded it"),
            .init("created_at", .nullable(.instant), "when the entry was created"),
            .init("check_in", .nullable(.string), "the id of the latest check-in"),
            .init("files", .list(.document(file)), "the attached files"),
        ]
    }

    private static let file = DocumentSchema(
        "export-file",
        "A file of an export, whose bytes are in the archive."
    ) {
        [
            .init("name", .string, "the file name"),
            .init("content_type", .string, "the media type"),
            .init("size", .count, "the size in bytes"),
            .init("sha256", .string, "the SHA-256 of the content, in hexadecimal"),
            .init("created_at", .instant, "when it was added"),
        ]
    }

    private static let targetType = FieldType.oneOf(TargetType.allCases.map(\.rawValue))
}
