import HabitWire

/// How many bytes a person may store: journal, notes and files.
struct StorageQuota: Sendable {
    /// 1 GiB: more than three million check-ins without notes.
    static let standard: Int64 = 1 << 30
    /// The smallest quota that can be set.
    static let smallest: Int64 = 1 << 20
    /// Must be left for a check-in to be recorded: more than any one check-in takes, a lease included, so that nobody
    /// ever exceeds the quota.
    static let margin: Int64 = 128 << 10

    var bytes = standard
    let leases = StorageLeases()

    /// Parses a size such as `500MiB` or `1073741824`; nil if it is not one, or too small.
    static func size(_ text: String) -> Int64? {
        let units: [(String, Int64)] = [
            ("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30), ("TiB", 1 << 40),
        ]
        let unit = units.first { text.hasSuffix($0.0) }
        let digits = text.dropLast(unit?.0.count ?? 0).split(separator: " ")
        guard digits.count == 1, let number = Int64(digits[0]), number > 0 else { return nil }
        let (bytes, overflows) = number.multipliedReportingOverflow(by: unit?.1 ?? 1)
        // Sums of two sizes must not overflow.
        return overflows || bytes < smallest || bytes > Int64.max / 4 ? nil : bytes
    }
}

/// What a line of the journal counts, in bytes.
enum JournalSize {
    /// For the line's other columns, the indexes, and the entry that the check-in writes.
    private static let fixed: Int64 = 256

    /// The state afterwards counts twice, because the entry stores it as well.
    static func bytes(change: String, before: String?, after: String) -> Int64 {
        fixed + Int64(change.utf8.count + (before?.utf8.count ?? 0) + 2 * after.utf8.count)
    }

    /// How many lines one statement deletes at most.
    static let pieceSize = 20_000

    /// What a stored line counts.
    private static let stored: SQL = """
        \(fixed) + \(.octetLength)(CAST(change AS \(.octets)))
            + COALESCE(\(.octetLength)(CAST(before AS \(.octets))), 0)
            + 2 * \(.octetLength)(CAST(after AS \(.octets)))
        """

    /// Selects, as `bytes`, what all lines of a habit count.
    static func statement(ofHabit id: Int64, of userID: Int64) -> SQL {
        """
        SELECT CAST(COALESCE(SUM(\(stored)), 0) AS \(.integer)) AS bytes
        FROM check_ins WHERE habit_id = \(id) AND user_id = \(userID)
        """
    }

    /// Deletes the lines of a habit's first days, and returns, as `bytes`, what each counted.
    static func deletion(ofHabit id: Int64, of userID: Int64) -> SQL {
        """
        DELETE FROM check_ins WHERE user_id = \(userID) AND id IN (
            SELECT id FROM check_ins WHERE habit_id = \(id) AND user_id = \(userID)
            ORDER BY log_date LIMIT \(Int64(pieceSize))
        )
        RETURNING CAST(\(stored) AS \(.integer)) AS bytes
        """
    }
}

/// What a person stores, and what they may store.
struct StorageUse: Hashable, Sendable {
    enum Unit: Sendable {
        case bytes
        case files
    }

    var unit = Unit.bytes
    let used: Int64
    let limit: Int64
}

/// The person has used up their quota.
struct StorageLimitReached: Error {
    let use: StorageUse
}

extension Problem {
    static func quotaExceeded(_ use: StorageUse) -> Problem {
        var problem: Problem
        switch use.unit {
        case .bytes:
            problem = Problem(
                .quotaExceeded,
                "This does not fit into the account, which uses \(use.used) of \(use.limit) bytes.",
                hint: "Delete files with `habit files rm`, or ask the operator of the server for more."
            )
        case .files:
            problem = Problem(
                .quotaExceeded,
                "The account has \(use.used) of at most \(use.limit) files.",
                hint: "Delete files with `habit files rm`."
            )
        }
        problem.used = use.used
        problem.limit = use.limit
        return problem
    }
}
