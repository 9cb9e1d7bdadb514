internal import ArgumentParser
internal import HabitModel
internal import HabitWire

/// What is typed as `habit edit run`.
struct EditCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "edit",
        abstract: "Change a habit; what is not named stays as it is."
    )
    static let output = OutputSchema.habit
    static let effect = SnapshotEffect.changes
    static let page = Page(
        [
            .init("habit edit run --name \"Evening run\" --slug evening-run", "another name"),
            .init("habit edit run --every 3/week", "another schedule, from today on"),
            .init("habit edit run --every weekdays --from mon", "from a day on, here the last Monday"),
            .init("habit edit water --no-target --no-unit", "simply done or not"),
        ],
        notes: [
            "--tag replaces all tags that there were; --no-tags removes them. A new name makes a new slug, unless --slug "
                + "keeps the old one.",
            "A new schedule holds from today on, or from the day of --from; the days before keep the one they were lived "
                + "under. A streak goes on if both count in the same unit; from days to weeks or months it begins anew.",
        ]
    )

    @Argument(help: "The habit.", completion: .habits)
    var habit: String

    @Option(help: ArgumentHelp("A new name.", valueName: "name"))
    var name: String?

    @OptionGroup var options: HabitOptions

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("The day from which --every holds; otherwise today.", valueName: "day"),
        transform: OptionParsers.day
    )
    var from: DayExpression?

    @Flag(help: "The target is to be reached again.")
    var atLeast = false

    @Flag(help: "Remove the description.")
    var noDescription = false

    @Flag(help: "Remove the target.")
    var noTarget = false

    @Flag(help: "Remove the unit.")
    var noUnit = false

    @Flag(help: "Remove all tags.")
    var noTags = false

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func validate() throws {
        let pairs = [
            ("description", options.description != nil && noDescription),
            ("target", options.target != nil && noTarget),
            ("unit", options.unit != nil && noUnit), ("tags", !options.tag.isEmpty && noTags),
        ]
        if let both = pairs.first(where: \.1) {
            throw ValidationError("The \(both.0) cannot be set and removed at once.")
        }
        guard !(options.atMost && atLeast) else { throw ValidationError("Give --at-most or --at-least.") }
        guard from == nil || options.every != nil else { throw ValidationError("--from needs --every.") }
        guard change != HabitEdit() else { throw ValidationError("Say what is to change.") }
    }

    func run(in context: Context) throws(Failure) -> CommandResult {
        let account = try context.account()
        let today = try account.today()
        var change = change
        if case .set(let description) = change.description {
            change.description = .set(try context.text(description, hint: "--no-description removes it"))
        }
        change.scheduleFrom = try from?.day(today: today, future: true)
        let query = [(name: "today", value: today.description)]
        let call = try Call(.editHabit, habit, query: query, json: change)
        let reply = try account.send(call, for: Habit.self)
        var line = Line(.done, reply.value.slug, reply.value.name, reply.value.schedule.description)
        if let day = change.scheduleFrom, day > today, let schedule = change.schedule {
            line.parts.append("\(schedule) from \(day)")
        }
        if let target = Amounts.target(of: reply.value) { line.parts.append(target) }
        return .habitChanged(reply, line)
    }

    private var change: HabitEdit {
        var edit = HabitEdit()
        edit.name = name
        edit.slug = options.slug
        edit.description = noDescription ? .clear : options.description.map(FieldUpdate.set) ?? .keep
        edit.schedule = options.every
        edit.target = noTarget ? .clear : options.target.map(FieldUpdate.set) ?? .keep
        edit.targetType = options.atMost ? .atMost : atLeast ? .atLeast : nil
        edit.unit = noUnit ? .clear : options.unit.map(FieldUpdate.set) ?? .keep
        edit.tags = noTags ? [] : options.tag.isEmpty ? nil : options.tag
        return edit
    }
}
