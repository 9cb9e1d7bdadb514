extension Migration {
    /// Personal access tokens.
    ///
    /// A token is valid as long as its session exists. Its row is kept, because events refer to the token by name.
    static let tokens = Migration(
        name: "0008_tokens",
        statements: [
            """
            CREATE TABLE tokens (
                id \(.generatedKey),
                user_id \(.integer) NOT NULL REFERENCES users (id) ON DELETE CASCADE,
                session_id VARCHAR(64) NOT NULL UNIQUE,
                name VARCHAR(100) NOT NULL,
                rights TEXT NOT NULL,
                created_at \(.instant) NOT NULL,
                last_used_at \(.instant)
            )
            """,
            "CREATE INDEX tokens_of_user ON tokens (user_id)",
        ]
    )
}
