extension Migration {
    /// Pictures that anybody with their link can see.
    ///
    /// Only a hash of the link's token is stored. Revoking a link deletes its row.
    static let pictures = Migration(
        name: "0012_pictures",
        statements: [
            """
            CREATE TABLE pictures (
                id \(.generatedKey),
                user_id \(.integer) NOT NULL REFERENCES users (id) ON DELETE CASCADE,
                habit_id \(.integer) NOT NULL REFERENCES habits (id) ON DELETE CASCADE,
                kind VARCHAR(20) NOT NULL,
                token_hash VARCHAR(64) NOT NULL UNIQUE,
                show_name \(.boolean) NOT NULL,
                expires_at \(.instant),
                created_at \(.instant) NOT NULL
            )
            """,
            "CREATE INDEX pictures_of_user ON pictures (user_id)",
            "CREATE INDEX pictures_of_habit ON pictures (habit_id)",
        ]
    )
}
