internal import ArgumentParser
internal import HabitModel
internal import HabitWire

/// `habit files run`, short for `habit files ls run`.
struct FilesLsCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "ls",
        abstract: "List attached files, oldest day first"
    )
    static let output = OutputSchema.files
    static let page = Page([
        .init("habit files", "all of them"),
        .init("habit files run --date 2026-03-13", "those of one day of a habit"),
        .init("habit files --json | jq 'map(.size) | add'", "bytes in all files"),
    ])

    @Argument(help: "Habit (default: all)", completion: .habits)
    var habit: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Day: 2026-03-13, today, yesterday, -3 (default: all)", valueName: "day"),
        transform: OptionParsers.day
    )
    var date: DayExpression?

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func run(in context: Context) throws(Failure) -> CommandResult {
        let account = try context.account()
        var query: [(name: String, value: String)] = []
        if let habit { query.append(("habit", habit)) }
        if let date {
            let day = try date.day(today: account.today(), future: true).description
            query += [("start", day), ("end", day)]
        }
        return .files(try account.send(Call(endpoint: .files, query: query), for: [AttachedFile].self))
    }
}
