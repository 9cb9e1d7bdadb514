/// Streaks, rates and calendars.
extension Endpoint {
    /// Returns a habit's streak.
    public static let streak = Endpoint(
        .get,
        "/habits/{habit}/streak",
        .read,
        [.day],
        about: .init(.reports, "showStreak", "Show a habit's streaks", at: .habit, .ok(StreakReport.schema))
    )
    /// Lists the streaks of all active habits.
    public static let streaks = Endpoint(
        .get,
        "/streaks",
        .read,
        [.day],
        about: .init(
            .reports,
            "listStreaks",
            "List the streaks of all active habits",
            .ok("The streaks, one per habit", .list(.document(StreakReport.schema)))
        )
    )
    /// Explains a habit's streak.
    public static let explain = Endpoint(
        .get,
        "/habits/{habit}/explain",
        .read,
        QueryParameter.range + [.day],
        about: .init(
            .reports,
            "explainStreak",
            "Explain a habit's streaks day by day",
            at: .habit,
            .ok(ExplainReport.schema),
            or: [.rangeTooLong]
        )
    )
    /// Returns a habit's completion rates.
    public static let stats = Endpoint(
        .get,
        "/habits/{habit}/stats",
        .read,
        QueryParameter.range + [.interval, .day],
        about: .init(
            .reports,
            "showStats",
            "Show how much of what was due was done",
            at: .habit,
            .ok(StatsReport.schema),
            or: [.rangeTooLong]
        )
    )
    /// Lists the completion rates of all active habits.
    public static let allStats = Endpoint(
        .get,
        "/stats",
        .read,
        QueryParameter.range + [.interval, .day],
        about: .init(
            .reports,
            "listStats",
            "List the completion rates of all active habits",
            .ok("The rates, one report per habit", .list(.document(StatsReport.schema))),
            or: [.rangeTooLong]
        )
    )
    /// Returns a habit's days as pictures show them.
    public static let calendar = Endpoint(
        .get,
        "/habits/{habit}/calendar",
        .read,
        pictureRange + [.day],
        about: .init(
            .reports,
            "showCalendar",
            "Show a habit's days as pictures show them",
            at: .habit,
            .ok(CalendarReport.schema),
            or: [.rangeTooLong]
        )
    )
    /// Returns the days of all active habits together.
    public static let allCalendar = Endpoint(
        .get,
        "/calendar",
        .read,
        pictureRange + [.day],
        about: .init(
            .reports,
            "showCombinedCalendar",
            "Show the days of all active habits together",
            .ok(CalendarReport.schema),
            or: [.rangeTooLong]
        )
    )
}
