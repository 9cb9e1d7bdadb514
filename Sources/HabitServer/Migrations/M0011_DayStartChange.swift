extension Migration {
    /// When a person last changed the start of their day (null: never), and an id that identifies an account after
    /// its server has moved to another address.
    static let dayStartChange = Migration(
        name: "0011_day_start_change",
        statements: [
            "ALTER TABLE users ADD COLUMN day_start_changed_at \(.instant)",
            "ALTER TABLE users ADD COLUMN uid \(.text)",
            "UPDATE users SET uid = \(.randomUUID)",
            "CREATE UNIQUE INDEX users_by_uid ON users (uid)",
        ]
    )
}
