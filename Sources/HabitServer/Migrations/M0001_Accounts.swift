extension Migration {
    /// People, and the logins that their tokens refer to.
    static let accounts = Migration(
        name: "0001_accounts",
        statements: [
            """
            CREATE TABLE users (
                id \(.generatedKey),
                username VARCHAR(50) NOT NULL UNIQUE,
                password_hash VARCHAR(255) NOT NULL,
                avatar_url VARCHAR(255),
                time_zone VARCHAR(64) NOT NULL,
                day_starts_at VARCHAR(5) NOT NULL,
                created_at \(.instant) NOT NULL,
                updated_at \(.instant) NOT NULL
            )
            """,
            """
            CREATE TABLE sessions (
                id VARCHAR(64) NOT NULL PRIMARY KEY,
                user_id \(.integer) NOT NULL REFERENCES users (id) ON DELETE CASCADE,
                created_at \(.instant) NOT NULL,
                expires_at \(.instant) NOT NULL
            )
            """,
            "CREATE INDEX sessions_of_user ON sessions (user_id)",
        ]
    )
}
