extension Migration {
    /// Entries, the journal of check-ins, and a compact form of the days for streaks.
    static let log = Migration(
        name: "0003_log",
        statements: [
            """
            CREATE TABLE habit_logs (
                id \(.generatedKey),
                habit_id \(.integer) NOT NULL REFERENCES habits (id) ON DELETE CASCADE,
                log_date \(.day) NOT NULL,
                status BOOLEAN NOT NULL DEFAULT FALSE,
                skipped BOOLEAN NOT NULL DEFAULT FALSE,
                amount \(.real),
                note TEXT,
                recorded_at \(.instant) NOT NULL,
                check_in VARCHAR(36) NOT NULL,
                time_zone VARCHAR(64),
                created_at \(.instant) NOT NULL,
                UNIQUE (habit_id, log_date)
            )
            """,
            """
            CREATE TABLE check_ins (
                number \(.generatedKey),
                user_id \(.integer) NOT NULL REFERENCES users (id) ON DELETE CASCADE,
                id VARCHAR(36) NOT NULL,
                habit_id \(.integer) NOT NULL REFERENCES habits (id) ON DELETE CASCADE,
                log_date \(.day) NOT NULL,
                session_id VARCHAR(64) NOT NULL,
                outcome VARCHAR(10) NOT NULL,
                recorded_at \(.instant) NOT NULL,
                received_at \(.instant) NOT NULL,
                change TEXT NOT NULL,
                before TEXT,
                after TEXT NOT NULL,
                UNIQUE (user_id, id)
            )
            """,
            "CREATE INDEX check_ins_of_day ON check_ins (habit_id, log_date)",
            """
            CREATE TABLE habit_days (
                habit_id \(.integer) NOT NULL REFERENCES habits (id) ON DELETE CASCADE,
                page \(.integer) NOT NULL,
                days TEXT NOT NULL,
                PRIMARY KEY (habit_id, page)
            )
            """,
        ]
    )
}
