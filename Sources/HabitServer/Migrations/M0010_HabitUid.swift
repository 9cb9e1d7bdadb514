extension Migration {
    /// A name for each habit that never changes, by which queued check-ins are addressed.
    ///
    /// A server that does not know the column may still be running and adding habits, so the database fills it: by a
    /// default on PostgreSQL, by a trigger on SQLite, where a column that is added can have no such default and, for
    /// the same reason, cannot be NOT NULL.
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
