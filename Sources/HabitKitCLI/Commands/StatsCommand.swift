internal import ArgumentParser
internal import HabitModel
internal import HabitWire

/// What is typed as `habit stats`.
struct StatsCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "stats",
        abstract: "Show how much of what was due was done."
    )
    static let output = OutputSchema.stats
    static let page = Page(
        [
            .init("habit stats", "every active habit over the last twelve weeks"),
            .init("habit stats run", "one habit, week by week"),
            .init("habit stats run --by month --from 2026-01-01", "month by month"),
            .init(
                "habit stats --json=habit,rate | jq -r 'map(select(.rate)) | min_by(.rate).habit'",
                "the weakest, by jq"
            ),
        ],
        notes: [
            "The rate is done / due: due days that were done of those that were due, for 3/week and 10/month what was "
                + "done of the quota, for '3 in 7 days' the days that belong to a run. Skipped days are not due; "
                + "today counts once it is done. A week or month of a quota belongs to the day on which it ends, so 10/month is best "
                + "looked at --by month. DAYS are all days that are done, due or not.",
            "The score, 0 to 100 %, is the habit's strength today: it grows with every day that is done and fades with "
                + "every one that is missed (exponential smoothing, as Loop Habit Tracker does it).",
        ]
    )

    @Argument(help: "The habits; all active ones unless named.", completion: .habits)
    var habits: [String] = []

    @Option(
        help: ArgumentHelp(
            "By week (the default) or by month; the last twelve unless --from is given.",
            valueName: "period"
        ),
        completion: .list(StatsInterval.allCases.map(\.rawValue)),
        transform: OptionParsers.interval
    )
    var by: StatsInterval?

    @OptionGroup var range: RangeOptions

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func run(in context: Context) throws(Failure) -> CommandResult {
        let account = try context.account()
        let query =
            try account.todayQuery() + [("by", (by ?? .week).rawValue)] + range.query(today: account.today())
        let reports = ReportFetcher<StatsReport>(account: account, query: query)
        return .stats(try reports.get(habits, each: .stats, all: .allStats))
    }
}
