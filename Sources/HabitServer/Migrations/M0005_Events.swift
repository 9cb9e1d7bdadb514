extension Migration {
    /// What a journal needs that is read and undone: which event an undo undoes, the zone of a check-in, and a way
    /// to one person's events in their order.
    static let events = Migration(
        name: "0005_events",
        statements: [
            "ALTER TABLE check_ins ADD COLUMN undoes VARCHAR(36)",
            "ALTER TABLE check_ins ADD COLUMN time_zone VARCHAR(64)",
            "CREATE INDEX check_ins_of_user ON check_ins (user_id, number)",
        ]
    )
}
