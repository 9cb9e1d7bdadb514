extension Migration {
    /// An index on one person's events in order, which only queries of the event feed can use.
    ///
    /// Every statement must have one suitable index. On a small table, PostgreSQL also chose the index of 0005 to
    /// look up check-ins by id, and then read the person's whole journal for each of them. A partial index is only
    /// available to queries that contain `number > 0`.
    static let feed = Migration(
        name: "0007_feed",
        statements: [
            "DROP INDEX check_ins_of_user",
            "CREATE INDEX check_ins_feed ON check_ins (user_id, number) WHERE number > 0",
        ]
    )
}
