extension Migration {
    /// Habits and their schedules over time.
    static let habits = Migration(
        name: "0002_habits",
        statements: [
            """
            CREATE TABLE habits (
                id \(.generatedKey),
                user_id \(.integer) NOT NULL REFERENCES users (id) ON DELETE CASCADE,
                name VARCHAR(100) NOT NULL,
                slug VARCHAR(100) NOT NULL,
                description TEXT,
                target \(.real),
                target_type VARCHAR(10) NOT NULL,
                unit VARCHAR(32),
                tags TEXT NOT NULL,
                starts_on \(.day) NOT NULL,
                archived_on \(.day),
                created_at \(.instant) NOT NULL,
                archived_at \(.instant)
            )
            """,
            "CREATE UNIQUE INDEX habits_active_slug ON habits (user_id, slug) WHERE archived_at IS NULL",
            "CREATE INDEX habits_of_user ON habits (user_id)",
            """
            CREATE TABLE habit_schedules (
                habit_id \(.integer) NOT NULL REFERENCES habits (id) ON DELETE CASCADE,
                from_day \(.day) NOT NULL,
                schedule VARCHAR(100) NOT NULL,
                PRIMARY KEY (habit_id, from_day)
            )
            """,
        ]
    )
}
