extension Document {
    /// Streaks, rates, and how they came about.
    var lookingText: String {
        switch self {
        case .streak:
            """
            A streak.
            \(Document.streakFields)
            """
        case .explanation:
            """
            A streak, and how it came about.
            \(Document.streakFields)
            steps [{step}] the days, weeks or months of the range, the oldest first
            """
        case .step:
            """
            A day, or a week or month under a quota, of an explanation.
            start date the first day of the habit's life in it
            end date the last day; for a day the same
            schedule string the schedule it was lived under
            verdict 'done'|'skipped'|'missed'|'neutral'|'open' what became of it
            done count done days of those that were due
            due count days that were due
            left count days of a running period that are still open
            streak count the streak behind it
            """
        case .stats:
            """
            How much of what was due was done.
            habit string the habit's slug
            schedule string the schedule that holds today
            start date|null the first day that counts; null if the habit had no day in the range
            end date|null the last day that counts, today at most
            by 'week'|'month' what the periods are
            days count done days, whether due or not
            done count what was done of what was due
            due count what was due: days, days of a quota, or days under a rolling schedule
            rate share|null done / due; null if nothing was due
            score share the habit's strength today
            periods [{period}] the weeks or months of the range, the oldest first
            """
        default:
            """
            A week or month of statistics.
            start date its first day in the range
            end date its last day in the range
            days count done days, whether due or not
            done count what was done of what was due
            due count what was due
            rate share|null done / due; null if nothing was due
            """
        }
    }

    private static let streakFields = """
        habit string the habit's slug
        schedule string the schedule that decides what counts
        unit 'days'|'weeks'|'months' what the streak counts
        current count the current streak
        longest count the longest streak
        longest_start date|null the first day of the longest streak
        longest_end date|null the last day of the longest streak
        at_risk boolean whether the streak ends unless something is done today
        save_by date|null the last day on which saving the streak can begin; null if there is none to save
        days_until_break count|null days from today to save_by; 0 is today
        """
}
