extension Migration {
    /// What a habit's past days were lived under besides its schedules: targets that were given up, and the times in
    /// which it was archived.
    ///
    /// Most habits have neither, so they travel with the habit as JSON.
    static let past = Migration(
        name: "0006_past",
        statements: [
            "ALTER TABLE habits ADD COLUMN past_targets TEXT", "ALTER TABLE habits ADD COLUMN pauses TEXT",
        ]
    )
}
