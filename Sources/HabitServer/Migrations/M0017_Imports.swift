extension Migration {
    /// Imports, the events that each has recorded, the files that each has attached, and which habit of which tracker a
    /// habit came from.
    ///
    /// `settings_taken` is what the account took from the file, `settings_before` what it had: JSON of a `UserEdit`, or
    /// null.
    ///
    /// People know their imports by `number`, so that nobody learns how many others have made. `import_id` of a file is
    /// the import that attached it.
    ///
    /// A uid is unique among one person's habits only: an export can be imported into another account of the same
    /// server, and nobody can find out which uids others have.
    static let imports = Migration(
        name: "0017_imports",
        statements: [
            """
            CREATE TABLE imports (
                id \(.generatedKey),
                user_id \(.integer) NOT NULL REFERENCES users (id) ON DELETE CASCADE,
                number \(.integer) NOT NULL,
                family VARCHAR(32) NOT NULL,
                format VARCHAR(32) NOT NULL,
                created_at \(.instant) NOT NULL,
                undone_at \(.instant),
                habits_added \(.integer) NOT NULL DEFAULT 0,
                entries_added \(.integer) NOT NULL DEFAULT 0,
                entries_changed \(.integer) NOT NULL DEFAULT 0,
                settings_before TEXT,
                settings_taken TEXT
            )
            """,
            "CREATE UNIQUE INDEX imports_of_user ON imports (user_id, number)",
            """
            CREATE TABLE habit_sources (
                user_id \(.integer) NOT NULL REFERENCES users (id) ON DELETE CASCADE,
                family VARCHAR(32) NOT NULL,
                source_key VARCHAR(500) NOT NULL,
                is_stable \(.boolean) NOT NULL,
                name TEXT NOT NULL,
                habit_id \(.integer) NOT NULL REFERENCES habits (id) ON DELETE CASCADE,
                import_id \(.integer) NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
                is_added \(.boolean) NOT NULL,
                PRIMARY KEY (user_id, family, source_key)
            )
            """,
            "CREATE INDEX habit_sources_of_habit ON habit_sources (habit_id)",
            "CREATE INDEX habit_sources_of_import ON habit_sources (import_id)",
            "ALTER TABLE check_ins ADD COLUMN import_id \(.integer)",
            "CREATE INDEX check_ins_of_import ON check_ins (import_id) WHERE import_id IS NOT NULL",
            "ALTER TABLE entry_files ADD COLUMN import_id \(.integer)",
            "CREATE INDEX entry_files_of_import ON entry_files (import_id) WHERE import_id IS NOT NULL",
            "DROP INDEX habits_uid",
            "CREATE UNIQUE INDEX habits_uid ON habits (uid, user_id)",
        ]
    )
}
