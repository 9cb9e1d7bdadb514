extension Migration {
    /// The files in the object store and their keys.
    static let files = Migration(
        name: "0004_files",
        statements: [
            """
            CREATE TABLE files (
                id \(.generatedKey),
                uploader_id \(.integer) NOT NULL REFERENCES users (id) ON DELETE CASCADE,
                filename VARCHAR(255) NOT NULL,
                storage_key VARCHAR(255) NOT NULL UNIQUE,
                content_type VARCHAR(100) NOT NULL,
                size \(.integer) NOT NULL,
                created_at \(.instant) NOT NULL
            )
            """,
            "CREATE INDEX files_of_uploader ON files (uploader_id)",
        ]
    )
}
