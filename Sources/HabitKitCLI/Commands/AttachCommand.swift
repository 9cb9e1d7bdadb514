internal import ArgumentParser
internal import HabitModel
internal import HabitWire

/// `habit attach run photo.jpg`.
struct AttachCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "attach",
        abstract: "Attach a file to a day of a habit"
    )
    static let output = OutputSchema.file
    static let effect = SnapshotEffect.none
    static let page = Page(
        [
            .init("habit attach run photo.jpg", "today"),
            .init("habit attach run plan.pdf --date yesterday", "yesterday"),
            .init("scanimage --format=png | habit attach diary -", "read it from standard input"),
        ],
        notes: [
            "PNG, JPEG, GIF and WebP images and PDF files, decided by the content; at most 10 MiB each and 10 files per "
                + "day and habit. Metadata of images, such as where a photo was taken, is removed; that of PDF files is not.",
            "The state of the day does not change. habit done --file also marks it as done, and is queued if the server "
                + "cannot be reached; habit attach is not.",
            "A file that the day has already is not attached again.",
        ]
    )

    @Argument(help: "Habit", completion: .habits)
    var habit: String

    @Argument(help: "Image or PDF file; - reads standard input", completion: .file())
    var file: String

    @Option(parsing: .unconditional, help: .day, transform: OptionParsers.day)
    var date: DayExpression?

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func run(in context: Context) throws(Failure) -> CommandResult {
        let file = try TypedFile(file, in: context)
        let account = try context.account()
        do throws(Failure) {
            return .attached(try send(file, account))
        } catch {
            // The day may be another one by the corrected clock or day start.
            guard account.learn(from: error) != nil else { throw error }
            return .attached(try send(file, account))
        }
    }

    private func send(_ file: TypedFile, _ account: Account) throws(Failure) -> Reply<AttachedFile> {
        let day = try (date ?? .daysAgo(0)).day(today: account.today())
        let call = try account.stamped(file.call(habit, on: day, account))
        return try account.client.send(call, for: AttachedFile.self)
    }
}
