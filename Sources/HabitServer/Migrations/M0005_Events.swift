extension Migration {
    /// For reading and undoing events: the event that an undo refers to, the time zone of a check-in, and an index on
    /// one person's events in order.
    static let events = Migration(
        name: "0005_events",
        statements: [
            "ALTER TABLE check_ins ADD COLUMN undoes VARCHAR(36)",
            "ALTER TABLE check_ins ADD COLUMN time_zone VARCHAR(64)",
            "CREATE INDEX check_ins_of_user ON check_ins (user_id, number)",
        ]
    )
}
