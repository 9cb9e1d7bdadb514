internal import ArgumentParser
internal import Curl
internal import HabitModel
internal import HabitPictures
internal import HabitWire

/// `habit heatmap run`.
struct HeatmapCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "heatmap",
        abstract: "Draw the days of a habit, or of all habits, week by week"
    )
    static let output = OutputSchema.calendar
    static let page = Page(
        [
            .init("habit heatmap", "all active habits together, over the last 53 weeks"),
            .init("habit heatmap run", "one habit"),
            .init("habit heatmap run read --weeks 12", "two habits, one below the other"),
            .init("habit heatmap run --year 2026 --svg > run.svg", "a picture for a page"),
            .init(
                "habit heatmap run --json | jq '[.days[] | select(.state == \"done\")] | length'",
                "the number of done days, with jq"
            ),
        ],
        notes: [
            "A full square is a day that is done, a lighter one a day with a part of its target; for all habits together, "
                + "the share of the due habits that were done. Extra is a day that was done without being due. A dot is a "
                + "due day that is open or missed, an s a skipped day, and a blank a day on which nothing was due. For an "
                + "amount without a target, a full square is as much as usual in the range. Under schedules such as 3/week, "
                + "no single day is due.",
            "On a terminal, a day is two columns wide from 110 columns on. If the range does not fit, the oldest weeks are left "
                + "out; below 24 columns, a habit is one line. In a pipe, each row is a date, its state, its level from 0 to "
                + "4 and its amount; with several habits, each row starts with the habit.",
        ]
    )

    @Argument(help: "Habits (default: all active ones together)", completion: .habits)
    var habits: [String] = []

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Calendar year to draw", valueName: "year"),
        transform: OptionParsers.year
    )
    var year: Int?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Number of weeks to draw, up to the current one (default: 53)",
            valueName: "number"
        ),
        transform: OptionParsers.weeks
    )
    var weeks: Int?

    @Option(
        help: ArgumentHelp("First day of a week: mon (default) or sun", valueName: "day"),
        completion: .list(WeekStart.allCases.map(\.rawValue)),
        transform: OptionParsers.weekStart
    )
    var weekStarts: WeekStart?

    @Flag(help: "Use ASCII characters only")
    var ascii = false

    @Flag(help: "Print an SVG picture")
    var svg = false

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func validate() throws {
        guard year == nil || weeks == nil else { throw ValidationError("give --year or --weeks, not both") }
        guard !svg || habits.count < 2 else {
            throw ValidationError("--svg draws one habit, or all together")
        }
        guard !svg || global.json == nil else { throw ValidationError("give --svg or --json, not both") }
    }

    func run(in context: Context) throws(Failure) -> CommandResult {
        let account = try context.account()
        let query = try account.todayQuery() + range(for: context.world.output)
        guard !svg else { return try picture(account, query) }
        var reports: [CalendarReport] = []
        var documents: [JSONValue] = []
        for call in calls(query) {
            let reply = try account.send(call, for: CalendarReport.self)
            reports.append(reply.value)
            documents.append(try reply.document())
        }
        return .calendars(reports, documents, Glyphs(context.world, isASCII: ascii))
    }

    private func calls(_ query: [(name: String, value: String)]) -> [Call] {
        habits.isEmpty
            ? [Call(endpoint: .allCalendar, query: query)]
            : habits.map { Call(endpoint: .calendar, value: $0, query: query) }
    }

    private func picture(
        _ account: Account,
        _ query: [(name: String, value: String)]
    ) throws(Failure) -> CommandResult {
        let call =
            habits.first.map { Call(endpoint: .heatmapPicture, value: $0, query: query) }
            ?? Call(endpoint: .allHeatmapPicture, query: query)
        return .bytes(try account.client.perform(account.stamped(call)).body)
    }

    /// The range as query parameters; a range that nobody has chosen fits the terminal.
    private func range(for output: Output) -> [(name: String, value: String)] {
        var query: [(name: String, value: String)] = []
        let fitting = Heatmap.weeks(inWidth: output.width)
        let isFitted = output.isTerminal && global.json == nil && !svg && fitting < CalendarRange.defaultWeeks
        if let year {
            query.append(("year", String(year)))
        } else if let weeks = weeks ?? (isFitted ? fitting : nil) {
            query.append(("weeks", String(weeks)))
        }
        if let weekStarts { query.append(("week_starts", weekStarts.rawValue)) }
        return query
    }
}

extension Glyphs {
    /// Block elements, unless the locale is not UTF-8 or the person wants ASCII.
    init(_ world: World, isASCII: Bool = false) {
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { world.variable($0) }.first ?? ""
        let charset = locale.uppercased().replacing("-", with: "")
        self = !isASCII && charset.contains("UTF8") ? .blocks : .ascii
    }
}
