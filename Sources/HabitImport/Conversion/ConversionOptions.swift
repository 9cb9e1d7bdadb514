public import HabitModel

/// What a person or an account says about a file that the file does not say itself.
public struct ConversionOptions: Sendable {
    /// The current day; later days can only be planned skips.
    public var today: Day
    /// The current time; later times are cut to it.
    public var now: Instant
    /// The zone in which times are read, unless the file names one.
    public var timeZone: ZoneName
    /// When the day starts, unless the file says so.
    public var dayStartsAt: DayStart
    /// Looks up the rules of a zone; nil if there is no such zone.
    public var zones: @Sendable (ZoneName) -> ZoneRules?
    /// The name of the format (`from`); nil to find out.
    public var format: String?
    /// What "n times in 7 days" becomes.
    public var weeks = Weeks.rolling
    /// How dates are written in a table, as for strftime (`date_format`).
    public var dateFormat: DatePattern?
    /// The schedule of habits from a file without schedules (`every`).
    public var every: Schedule?
    /// The target of habits from a file without targets (`target`).
    public var target: Target?
    /// The unit of habits from a file without units (`unit`).
    public var unit: String?
    /// The slugs of the account's habits that take a table's columns (`map`).
    public var columns: [String: String] = [:]
    /// The words in a table that mean "skipped", in addition to `skip` and `skipped` (`skip`).
    public var skipWords: [String] = []

    /// What "n times in 7 days" becomes.
    public enum Weeks: String, CaseIterable, Sendable {
        /// Any seven days in a row, as Loop, harsh and habitctl count.
        case rolling
        /// The calendar week.
        case calendar
    }

    /// Creates the options of an account.
    public init(
        today: Day,
        now: Instant,
        timeZone: ZoneName,
        dayStartsAt: DayStart = .midnight,
        zones: @escaping @Sendable (ZoneName) -> ZoneRules?
    ) {
        self.today = today
        self.now = now
        self.timeZone = timeZone
        self.dayStartsAt = dayStartsAt
        self.zones = zones
    }
}
