extension Migration {
    /// How many bytes each person stores: their journal, as ``JournalSize`` measures it, and their files.
    static let quotas = Migration(
        name: "0013_quotas",
        statements: [
            "ALTER TABLE users ADD COLUMN stored_bytes \(.integer) NOT NULL DEFAULT 0",
            """
            UPDATE users SET stored_bytes =
                (SELECT COALESCE(SUM(256 + \(.octetLength)(CAST(change AS \(.octets)))
                    + COALESCE(\(.octetLength)(CAST(before AS \(.octets))), 0)
                    + 2 * \(.octetLength)(CAST(after AS \(.octets)))), 0)
                FROM check_ins WHERE check_ins.user_id = users.id)
                + (SELECT COALESCE(SUM(size), 0) FROM files WHERE uploader_id = users.id)
            """,
        ]
    )
}
