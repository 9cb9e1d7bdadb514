extension Migration {
    /// What applied to a habit's past days besides its schedules: earlier targets, and the periods in which the habit
    /// was archived.
    ///
    /// Most habits have neither, so both are stored as JSON with the habit.
    static let past = Migration(
        name: "0006_past",
        statements: [
            "ALTER TABLE habits ADD COLUMN past_targets TEXT", "ALTER TABLE habits ADD COLUMN pauses TEXT",
        ]
    )
}
