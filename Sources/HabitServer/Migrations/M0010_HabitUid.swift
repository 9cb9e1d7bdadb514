extension Migration {
    /// A permanent name for each habit, by which queued check-ins refer to it.
    ///
    /// An older server that does not know the column may still be adding habits, so the database fills it: by a
    /// default in PostgreSQL, by a trigger in SQLite. SQLite cannot add a column with such a default and, for the
    /// same reason, not one that is NOT NULL.
    static let habitUid = Migration(
        name: "0010_habit_uid",
        statements: [
            "ALTER TABLE habits ADD COLUMN uid VARCHAR(36)",
            "UPDATE habits SET uid = \(.randomUUID)",
            "CREATE UNIQUE INDEX habits_uid ON habits (uid)",
            "\(.fillHabitUid)",
        ]
    )
}
