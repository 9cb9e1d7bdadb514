internal import ArgumentParser
internal import HabitModel
internal import HabitPictures
internal import HabitWire

/// `habit stats`.
struct StatsCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "stats",
        abstract: "Show completion rates"
    )
    static let output = OutputSchema.stats
    static let page = Page(
        [
            .init("habit stats", "active habits, over the last twelve weeks"),
            .init("habit stats --by week --last 4", "active habits, week by week"),
            .init("habit stats run", "one habit, week by week"),
            .init("habit stats run --by month --from 2026-01-01", "month by month, since January"),
            .init(
                "habit stats --json=habit,rate | jq -r 'map(select(.rate)) | min_by(.rate).habit'",
                "the habit with the lowest rate, with jq"
            ),
        ],
        notes: [
            "The rate is done divided by due: the due days that were done. For 3/week and 10/month it is the share of the "
                + "quota that was done; for '3 in 7 days', the share of days that are part of a run. Skipped days are not due, "
                + "and today counts only once it is done. A quota's week or month counts on its last day, so 10/month reads "
                + "best with --by month. For weekly and monthly, the rate is the share of weeks or months that reached the "
                + "target; anytime has no rate and no score. DAYS counts all days that were done, due or not.",
            "The score, 0 to 100 %, is the habit's strength today: it grows with every day that is done and fades with "
                + "every day that is missed (exponential smoothing, as in Loop Habit Tracker).",
        ]
    )

    @Argument(help: "Habits (default: all active ones)", completion: .habits)
    var habits: [String] = []

    @Option(
        help: ArgumentHelp(
            "Show each week or month; covers the last twelve unless --last or --from is given",
            valueName: "period"
        ),
        completion: .list(StatsInterval.allCases.map(\.rawValue)),
        transform: OptionParsers.interval
    )
    var by: StatsInterval?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Number of weeks or months to show, up to the current one", valueName: "number"),
        transform: OptionParsers.periods
    )
    var last: Int?

    @OptionGroup var range: RangeOptions

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func validate() throws {
        guard last == nil || (range.from == nil && range.to == nil) else {
            throw ValidationError("give --last or --from and --to, not both")
        }
    }

    func run(in context: Context) throws(Failure) -> CommandResult {
        let account = try context.account()
        let query =
            try account.todayQuery() + [("by", (by ?? .week).rawValue)] + days(today: account.today())
        let reports = ReportFetcher<StatsReport>(account: account, query: query)
        return .stats(
            try reports.get(habits, each: .stats, all: .allStats),
            byPeriod: by != nil,
            Glyphs(context.world)
        )
    }

    private func days(today: Day) throws(Failure) -> [(name: String, value: String)] {
        guard let last else { return try range.query(today: today) }
        return [("start", (by ?? .week).unit.recent(last, through: today).lowerBound.description)]
    }
}
