/// What became of a day, or of a week or month under a quota.
public enum Verdict: String, CaseIterable, Hashable, Sendable, Codable {
    /// Done, asked for or not; a period that got what it asked for.
    case done
    /// Skipped, or planned to be; a period that is skipped whole.
    case skipped
    /// It was asked for and did not happen: a due day, too few days of a period, or the day on which a run
    /// under a rolling schedule could not be held.
    case missed
    /// Nothing happened, and nothing was asked of this very day.
    case neutral
    /// It may still happen: today's due day, or a period that still has days enough.
    case open
}
