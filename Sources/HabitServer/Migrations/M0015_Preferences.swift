extension Migration {
    /// How a person wants the pages: the theme, and whether single keys do something.
    static let preferences = Migration(
        name: "0015_preferences",
        statements: [
            "ALTER TABLE users ADD COLUMN theme VARCHAR(8) NOT NULL DEFAULT 'system'",
            "ALTER TABLE users ADD COLUMN single_keys \(.integer) NOT NULL DEFAULT 1",
        ]
    )
}
