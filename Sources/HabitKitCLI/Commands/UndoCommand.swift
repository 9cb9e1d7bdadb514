internal import ArgumentParser
internal import HabitModel
internal import HabitWire

/// What is typed as `habit undo`.
struct UndoCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "undo",
        abstract: "Undo what was done last, on whatever machine."
    )
    static let output = OutputSchema.undo
    var actualOutput: OutputSchema { dryRun ? .eventList : .undo }
    static let page = Page(
        [
            .init("habit undo", "the last check-in; without a network, the last that is still queued"),
            .init("habit undo -n", "shows what that would be"),
            .init("habit undo 6f1c8c3e", "one event, by its id in habit events"),
            .init("habit undo --last 3", "the last three"),
            .init("habit undo --since 2h", "all that was recorded in the last two hours"),
        ],
        notes: [
            "The day is lived again without the event: what came later stands, and an amount that was added is taken "
                + "off, once. An undo is an event too: undo it, by its id, to have back what it took away. Without an "
                + "id, undos and what they have undone are passed over, so that habit undo again goes further back.",
            "With -n --json the events themselves are shown, or the queued check-ins as habit sync --ls shows them.",
            "If the server cannot be reached, undo takes back what is still queued: the last check-in, the one with the "
                + "id, the last so many, or all since then. A check-in whose answer was lost may be recorded all the "
                + "same; habit undo takes it back once the server can be reached.",
        ]
    )

    @Argument(help: "The id of the event, or at least 4 characters of its beginning.")
    var event: String?

    @Option(help: ArgumentHelp("The last so many.", valueName: "count"))
    var last: Int?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "All since then: 30m, 2h, 3d, today, another day, or 2026-03-13T08:00:00Z.",
            valueName: "time"
        ),
        transform: OptionParsers.since
    )
    var since: Since?

    @Flag(name: [.customShort("n"), .long], help: "Only show what would be undone.")
    var dryRun = false

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func validate() throws {
        guard [event != nil, last != nil, since != nil].count(where: \.self) <= 1 else {
            throw ValidationError("Give an id, --last or --since, only one of them.")
        }
        guard (1...1_000).contains(last ?? 1) else {
            throw ValidationError("--last must be a number from 1 to 1000.")
        }
    }

    func run(in context: Context) throws(Failure) -> CommandResult {
        let account = try context.account()
        let choice: UndoSelection.Choice =
            event.map { .id($0) } ?? since.map { .since($0) } ?? .last(last ?? 1)
        let chosen: EventList
        do {
            chosen = try UndoSelection(account: account).events(choice)
        } catch {
            guard error.exit == .unavailable,
                let taken = try TakenBack(choice, isTrial: dryRun, instead: error, account, in: context)
            else { throw error }
            return .takenBack(taken)
        }
        guard !chosen.events.isEmpty else { throw Failure(.nothingToUndo, "there is nothing to undo") }
        if dryRun { return .undoable(chosen) }
        var undone = Undone(isList: last != nil || since != nil, localTime: context.world.localTime)
        for event in chosen.events {
            do throws(Failure) {
                undone.results.append(try undo(event, account))
            } catch {
                guard !undone.results.isEmpty else { throw error }
                undone.failure = error
                break
            }
        }
        return .undone(undone)
    }

    /// Undoes an event; a call without an answer is sent once more.
    ///
    /// The server may have it, and a person who says undo again would undo the event before, too. The same call does
    /// nothing twice.
    private func undo(_ event: Event, _ account: Account) throws(Failure) -> Undone.Result {
        var undo = Undo(id: account.world.newID(), recordedAt: account.now())
        do throws(Failure) {
            return Undone.Result(event: event, reply: try send(&undo, of: event, account), isResent: false)
        } catch {
            guard error.exit == .unavailable else { throw error }
        }
        do throws(Failure) {
            return Undone.Result(event: event, reply: try send(&undo, of: event, account), isResent: true)
        } catch {
            var failure = error
            failure.hint =
                failure.hint ?? "it may be undone all the same: habit undo -n shows what comes next"
            throw failure
        }
    }

    /// Sends an undo, again if the server says that this machine's clock or day start is another one.
    private func send(
        _ undo: inout Undo,
        of event: Event,
        _ account: Account
    ) throws(Failure) -> Reply<UndoAnswer> {
        while true {
            do throws(Failure) {
                let call = try Call(.undoEvent, event.id, query: account.todayQuery(), json: undo)
                return try account.client.send(account.stamped(call), for: UndoAnswer.self)
            } catch {
                guard account.learn(from: error) != nil else { throw error }
                undo.recordedAt = account.now()
            }
        }
    }
}
