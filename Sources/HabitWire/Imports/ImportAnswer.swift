/// The answer to an import.
public struct ImportAnswer: Codable, Hashable, Sendable {
    /// The number of the import among the account's, by which it can be undone; nil in a dry run.
    public let id: Int64?
    /// The name of the format, such as `loop-db`.
    public let format: String
    /// What became of the habits.
    public let habits: Habits
    /// What became of the entries.
    public let entries: Entries
    /// What did not arrive as it was.
    public let report: [ImportLine]

    /// Creates an answer.
    public init(id: Int64?, format: String, habits: Habits, entries: Entries, report: [ImportLine]) {
        self.id = id
        self.format = format
        self.habits = habits
        self.entries = entries
        self.report = report
    }

    /// How many habits are new, and how many the account had.
    public struct Habits: Codable, Hashable, Sendable {
        /// Habits that the account did not have.
        public let added: Int
        /// Habits that the account had.
        public let matched: Int

        /// Creates counts.
        public init(added: Int, matched: Int) {
            self.added = added
            self.matched = matched
        }
    }

    /// How many entries are new, and how many were there.
    public struct Entries: Codable, Hashable, Sendable {
        /// Entries on days that had none.
        public let added: Int
        /// Entries that differ from what an earlier import left.
        public let changed: Int
        /// Entries that an earlier import left, or that were the same anyway.
        public let same: Int
        /// Days that were edited by hand and stay as they are.
        public let leftAlone: Int

        /// Creates counts.
        public init(added: Int, changed: Int, same: Int, leftAlone: Int) {
            self.added = added
            self.changed = changed
            self.same = same
            self.leftAlone = leftAlone
        }

        private enum CodingKeys: String, CodingKey {
            case added, changed, same
            case leftAlone = "left_alone"
        }
    }

    private enum CodingKeys: String, CodingKey {
        case id = "import"
        case format, habits, entries, report
    }

    /// Encodes every field, also the id of a dry run, which is null.
    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(id, forKey: .id)
        try fields.encode(format, forKey: .format)
        try fields.encode(habits, forKey: .habits)
        try fields.encode(entries, forKey: .entries)
        try fields.encode(report, forKey: .report)
    }
}

/// One thing that did not arrive as it was.
public struct ImportLine: Codable, Hashable, Sendable {
    /// How it fared: `lost`, `changed`, `assumed` or `ignored`; a newer server may send another word.
    public let kind: String
    /// The place in the file, or the habit; nil for the whole file.
    public let place: String?
    /// What it was.
    public let what: String

    /// Creates a line.
    public init(kind: String, place: String?, what: String) {
        self.kind = kind
        self.place = place
        self.what = what
    }

    private enum CodingKeys: String, CodingKey {
        case kind
        case place = "where"
        case what
    }

    /// Encodes every field; the place of the whole file is null.
    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(kind, forKey: .kind)
        try fields.encode(place, forKey: .place)
        try fields.encode(what, forKey: .what)
    }
}

/// The answer to an undone import.
public struct ImportUndoAnswer: Codable, Hashable, Sendable {
    /// What happened.
    public enum Outcome: String, Codable, Sendable {
        /// The import was undone.
        case applied
        /// It had been undone before, so there was nothing to do.
        case duplicate
    }

    /// The import's number.
    public let id: Int64
    /// What happened.
    public let outcome: Outcome
    /// What became of its habits.
    public let habits: Habits
    /// What became of its entries.
    public let entries: Entries

    /// Creates an answer.
    public init(id: Int64, outcome: Outcome, habitsDeleted: Int, entriesUndone: Int) {
        self.id = id
        self.outcome = outcome
        habits = Habits(deleted: habitsDeleted)
        entries = Entries(undone: entriesUndone)
    }

    /// How many habits are gone.
    public struct Habits: Codable, Hashable, Sendable {
        /// Habits that the import had added and that had nothing else.
        public let deleted: Int
    }

    /// How many entries are undone.
    public struct Entries: Codable, Hashable, Sendable {
        /// Entries that were undone, those of deleted habits included.
        public let undone: Int
    }

    private enum CodingKeys: String, CodingKey {
        case id = "import"
        case outcome, habits, entries
    }
}

extension ImportAnswer {
    /// The document.
    public static let schema = DocumentSchema("import", "What an import did, or would do.") {
        [
            .init(
                "import",
                .nullable(.integer),
                "the number of the import among the account's, by which it can be undone; null in a dry run"
            ),
            .init("format", .string, "the format of the file, such as \"loop-db\""),
            .init("habits", .document(Habits.schema), "what became of the habits"),
            .init("entries", .document(Entries.schema), "what became of the entries"),
            .init("report", .list(.document(ImportLine.schema)), "what did not arrive as it was"),
        ]
    }
}

extension ImportAnswer.Habits {
    /// The document.
    public static let schema = DocumentSchema("import-habits", "What an import did with habits.") {
        [
            .init("added", .count, "habits that the account did not have"),
            .init("matched", .count, "habits that the account had"),
        ]
    }
}

extension ImportAnswer.Entries {
    /// The document.
    public static let schema = DocumentSchema("import-entries", "What an import did with entries.") {
        [
            .init("added", .count, "entries on days that had none"),
            .init("changed", .count, "entries that differ in the file"),
            .init("same", .count, "entries that were already there"),
            .init("left_alone", .count, "days that were edited by hand and stay as they are"),
        ]
    }
}

extension ImportLine {
    /// The document.
    public static let schema = DocumentSchema("import-line", "One thing that did not arrive as it was.") {
        [
            .init("kind", .oneOf(["lost", "changed", "assumed", "ignored"]), "how it fared"),
            .init(
                "where",
                .nullable(.string),
                "the place in the file, or the habit; null for the whole file"
            ),
            .init("what", .string, "what it was"),
        ]
    }
}

extension ImportUndoAnswer {
    /// The document.
    public static let schema = DocumentSchema("import-undo", "An import that was undone.") {
        [
            .init("import", .integer, "the import's number"),
            .init(
                "outcome",
                .oneOf(["applied", "duplicate"]),
                "whether it was undone now, or had been undone before"
            ),
            .init("habits", .document(Habits.schema), "what became of its habits"),
            .init("entries", .document(Entries.schema), "what became of its entries"),
        ]
    }
}

extension ImportUndoAnswer.Habits {
    /// The document.
    public static let schema = DocumentSchema("import-undo-habits", "What an undo did with habits.") {
        [.init("deleted", .count, "habits that the import had added and that had nothing else")]
    }
}

extension ImportUndoAnswer.Entries {
    /// The document.
    public static let schema = DocumentSchema("import-undo-entries", "What an undo did with entries.") {
        [.init("undone", .count, "entries that were undone, those of deleted habits included")]
    }
}
