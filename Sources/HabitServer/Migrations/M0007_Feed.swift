extension Migration {
    /// The way to one person's events in their order, closed to whatever does not ask for it.
    ///
    /// PostgreSQL plans a prepared statement once, and on a young table took the index of 0005 to look up check-ins by
    /// their ids, too: it read all that the person had ever done for each of them. What does not say `number > 0`
    /// cannot use a partial index.
    static let feed = Migration(
        name: "0007_feed",
        statements: [
            "DROP INDEX check_ins_of_user",
            "CREATE INDEX check_ins_feed ON check_ins (user_id, number) WHERE number > 0",
        ]
    )
}
