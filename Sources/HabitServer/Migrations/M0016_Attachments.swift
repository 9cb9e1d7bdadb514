extension Migration {
    /// Files attached to days, and the objects that a row does not or no longer name.
    ///
    /// Only attached files have a `sha256`; a person's content is stored once. `habit_logs.file_ids` repeats the files of
    /// a day, so that reading entries needs no other table. An object that is about to be stored, or whose row has been
    /// deleted, has a line in `file_orphans`. A sweep that deletes the object first sets `taken_at`.
    static let attachments = Migration(
        name: "0016_attachments",
        statements: [
            "ALTER TABLE files ADD COLUMN sha256 VARCHAR(64)",
            "CREATE UNIQUE INDEX files_by_content ON files (uploader_id, sha256)",
            """
            CREATE TABLE entry_files (
                habit_id \(.integer) NOT NULL REFERENCES habits (id) ON DELETE CASCADE,
                log_date \(.day) NOT NULL,
                file_id \(.integer) NOT NULL REFERENCES files (id) ON DELETE CASCADE,
                name VARCHAR(255) NOT NULL,
                added_at \(.instant) NOT NULL,
                PRIMARY KEY (habit_id, log_date, file_id)
            )
            """,
            "CREATE INDEX entry_files_of_file ON entry_files (file_id)",
            """
            CREATE TABLE file_orphans (
                storage_key VARCHAR(255) NOT NULL PRIMARY KEY,
                since \(.instant) NOT NULL,
                taken_at \(.instant)
            )
            """,
            "ALTER TABLE habit_logs ADD COLUMN file_ids \(.text)",
        ]
    )
}
