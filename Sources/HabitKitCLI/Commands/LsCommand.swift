internal import ArgumentParser
internal import HabitPictures
internal import HabitWire

/// `habit ls`.
struct LsCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "ls",
        abstract: "List habits with today's state and streaks"
    )
    static let output = OutputSchema.habits
    static let page = Page([
        .init("habit ls", "active habits"),
        .init("habit ls --due", "what is still open today"),
        .init("habit ls --spark", "with the last twelve weeks at a glance"),
        .init(
            "habit ls --json | jq -r '.[] | select(.due_today and (.done_today | not)) | .slug'",
            "the same, with jq"
        ),
        .init("habit ls --tag music --json=slug,current_streak", "selected fields of habits with a tag"),
    ])

    @Flag(help: "Include archived habits")
    var all = false

    @Flag(help: "Show only archived habits")
    var archived = false

    @Flag(help: "Show only habits that are due today and not done yet")
    var due = false

    @Flag(help: "Add a sparkline of completion over the last twelve weeks")
    var spark = false

    @Option(help: ArgumentHelp("Tag that the habits must have", valueName: "tag"))
    var tag: String?

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func validate() throws {
        guard !(all && archived) else { throw ValidationError("give --all or --archived, not both") }
    }

    func run(in context: Context) throws(Failure) -> CommandResult {
        let account = try context.account()
        var kept: [(habit: Habit, document: JSONValue)] = []
        if !archived { kept += try habits(of: account, areArchived: false) }
        if all || archived { kept += try habits(of: account, areArchived: true) }
        if due {
            kept = kept.filter { $0.habit.dueToday && !$0.habit.doneToday && $0.habit.archivedAt == nil }
        }
        let isWhole = !all && !archived && !due && tag == nil
        return .habits(
            HabitList(
                habits: kept.map(\.habit),
                document: .array(kept.map(\.document)),
                wholeDay: isWhole ? try account.today() : nil
            ),
            spark ? try sparklines(of: account, Glyphs(context.world)) : nil
        )
    }

    /// The last twelve weeks of all active habits, in one request.
    private func sparklines(of account: Account, _ glyphs: Glyphs) throws(Failure) -> Sparklines {
        let query = try account.todayQuery() + [("by", StatsInterval.week.rawValue)]
        let reports = try account.send(Call(endpoint: .allStats, query: query), for: [StatsReport].self).value
        return Sparklines(reports, glyphs)
    }

    private func habits(
        of account: Account,
        areArchived: Bool
    ) throws(Failure) -> [(habit: Habit, document: JSONValue)] {
        var query = try account.todayQuery()
        if areArchived { query.append(("archived", "true")) }
        if let tag { query.append(("tag", tag)) }
        let reply = try account.send(Call(endpoint: .habits, query: query), for: [Habit].self)
        guard case .array(let documents) = try reply.document(), documents.count == reply.value.count else {
            throw Failure(.answerUnusable, "the server's answer is not a list of habits")
        }
        return zip(reply.value, documents).map { ($0, $1) }
    }
}
