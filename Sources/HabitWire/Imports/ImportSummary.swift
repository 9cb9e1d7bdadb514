public import HabitModel

/// An import in the list of all that an account has made.
public struct ImportSummary: Codable, Hashable, Sendable {
    /// The number of the import among the account's, by which it can be undone.
    public let id: Int64
    /// The name of the format, such as `loop-db`.
    public let format: String
    /// When it was made.
    public let createdAt: Instant
    /// When it was undone; null if it was not.
    @Nullable public var undoneAt: Instant?
    /// What it has done with habits so far; all, unless it was cut off.
    public let habits: Habits
    /// What it has done with entries so far; all, unless it was cut off.
    public let entries: Entries

    /// Creates a record.
    public init(
        id: Int64,
        format: String,
        createdAt: Instant,
        undoneAt: Instant?,
        habits: Habits,
        entries: Entries
    ) {
        self.id = id
        self.format = format
        self.createdAt = createdAt
        self.undoneAt = undoneAt
        self.habits = habits
        self.entries = entries
    }

    /// How many habits it has added.
    public struct Habits: Codable, Hashable, Sendable {
        /// Habits that the account did not have.
        public let added: Int64

        /// Creates a count.
        public init(added: Int64) { self.added = added }
    }

    /// How many entries it has added and changed.
    public struct Entries: Codable, Hashable, Sendable {
        /// Entries on days that had none.
        public let added: Int64
        /// Entries that it has changed.
        public let changed: Int64

        /// Creates counts.
        public init(added: Int64, changed: Int64) {
            self.added = added
            self.changed = changed
        }
    }

    private enum CodingKeys: String, CodingKey {
        case id = "import"
        case format
        case createdAt = "created_at"
        case undoneAt = "undone_at"
        case habits, entries
    }
}

extension ImportSummary {
    /// The document.
    public static let schema = DocumentSchema("import-summary", "An import that was made.") {
        [
            .init("import", .integer, "the number of the import among the account's"),
            .init("format", .string, "the format of the file, such as \"loop-db\""),
            .init("created_at", .instant, "when it was made"),
            .init("undone_at", .nullable(.instant), "when it was undone; null if it was not"),
            .init("habits", .document(Habits.schema), "what it has done with habits"),
            .init("entries", .document(Entries.schema), "what it has done with entries"),
        ]
    }
}

extension ImportSummary.Habits {
    /// The document.
    public static let schema = DocumentSchema("import-summary-habits", "What an import has done with habits.")
    {
        [.init("added", .count, "habits that the account did not have")]
    }
}

extension ImportSummary.Entries {
    /// The document.
    public static let schema = DocumentSchema(
        "import-summary-entries",
        "What an import has done with entries."
    ) {
        [
            .init("added", .count, "entries on days that had none"),
            .init("changed", .count, "entries that it has changed"),
        ]
    }
}
