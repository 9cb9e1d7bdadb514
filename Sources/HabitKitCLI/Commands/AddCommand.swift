internal import ArgumentParser
internal import HabitModel
internal import HabitWire

/// `habit add "Morning run"`.
struct AddCommand: Command {
    static let configuration = CommandConfiguration(commandName: "add", abstract: "Add a habit")
    static let output = OutputSchema.habit
    static let effect = SnapshotEffect.changes
    static let page = Page([
        .init(
            "habit add \"Morning run\" --every mon,wed,fri",
            "due three days a week; its slug is morning-run"
        ),
        .init("habit add Water --target 8 --unit glasses", "done at eight glasses"),
        .init("habit add Coffee --target 2 --at-most --unit cups", "done with at most two cups"),
        .init("habit add \"Guitar\" --every 3/week --tag music", "three times a week"),
    ])

    @Argument(help: "Name, with at least one letter")
    var name: String

    @OptionGroup var options: HabitOptions

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func validate() throws {
        guard options.target != nil || !options.atMost else {
            throw ValidationError("--at-most needs --target")
        }
    }

    func run(in context: Context) throws(Failure) -> CommandResult {
        let description = try options.description.map { text throws(Failure) in
            try context.text(text, hint: "leave out --description")
        }
        let account = try context.account()
        let habit = NewHabit(
            name: name,
            slug: options.slug,
            description: description,
            schedule: options.every,
            target: options.target,
            targetType: options.atMost ? .atMost : nil,
            unit: options.unit,
            tags: options.tag.isEmpty ? nil : options.tag
        )
        let call = try Call(.addHabit, query: account.todayQuery(), json: habit)
        let reply = try account.send(call, for: Habit.self)
        var line = Line(.done, "added \(reply.value.slug)", reply.value.schedule.description)
        if let target = Amounts.target(of: reply.value) { line.parts.append(target) }
        return .habitChanged(reply, line)
    }
}
