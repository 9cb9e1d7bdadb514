extension Migration {
    /// Invitations, of whose links only a hash is stored, and the addresses that people have logged in from, as keyed
    /// hashes.
    static let access = Migration(
        name: "0014_access",
        statements: [
            """
            CREATE TABLE invites (
                token_hash VARCHAR(64) NOT NULL PRIMARY KEY,
                created_at \(.instant) NOT NULL,
                expires_at \(.instant) NOT NULL
            )
            """,
            """
            CREATE TABLE login_addresses (
                user_id \(.integer) NOT NULL REFERENCES users (id) ON DELETE CASCADE,
                address VARCHAR(64) NOT NULL,
                last_login_at \(.instant) NOT NULL,
                PRIMARY KEY (user_id, address)
            )
            """,
        ]
    )
}
