internal import ArgumentParser
internal import HabitModel
internal import HabitWire

/// `habit edit run`.
struct EditCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "edit",
        abstract: "Change a habit"
    )
    static let output = OutputSchema.habit
    static let effect = SnapshotEffect.changes
    static let page = Page(
        [
            .init("habit edit run --name \"Evening run\" --slug evening-run", "rename it"),
            .init("habit edit run --every 3/week", "change the schedule from today"),
            .init("habit edit run --every weekdays --from mon", "change it from last Monday"),
            .init("habit edit water --no-target --no-unit", "make it simply done or not"),
        ],
        notes: [
            "Options you leave out keep their values. --tag replaces all existing tags; --no-tags removes them. A new name "
                + "also makes a new slug, unless you give --slug.",
            "A new schedule takes effect today, or on the day given with --from; earlier days keep the schedule they had. "
                + "The streak continues if both schedules count in the same unit. A change from days to weeks or months "
                + "starts a new streak.",
        ]
    )

    @Argument(help: "Habit to change", completion: .habits)
    var habit: String

    @Option(help: ArgumentHelp("New name", valueName: "name"))
    var name: String?

    @OptionGroup var options: HabitOptions

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("First day of the new schedule (default: today)", valueName: "day"),
        transform: OptionParsers.day
    )
    var from: DayExpression?

    @Flag(help: "Treat the target as a minimum again")
    var atLeast = false

    @Flag(help: "Remove the description")
    var noDescription = false

    @Flag(help: "Remove the target")
    var noTarget = false

    @Flag(help: "Remove the unit")
    var noUnit = false

    @Flag(help: "Remove all tags")
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
            throw ValidationError("cannot both set and remove the \(both.0)")
        }
        guard !(options.atMost && atLeast) else {
            throw ValidationError("give --at-most or --at-least, not both")
        }
        guard from == nil || options.every != nil else { throw ValidationError("--from needs --every") }
        guard change != HabitEdit() else {
            throw ValidationError("nothing to change: give at least one option")
        }
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
