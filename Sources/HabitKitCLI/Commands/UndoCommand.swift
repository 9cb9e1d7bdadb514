internal import ArgumentParser
internal import HabitModel
internal import HabitWire

/// `habit undo`.
struct UndoCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "undo",
        abstract: "Undo the latest check-ins, from any machine"
    )
    static let output = OutputSchema.undo
    var actualOutput: OutputSchema { importID != nil ? .importUndo : dryRun ? .eventList : .undo }
    static let page = Page(
        [
            .init("habit undo", "the latest check-in; offline, the latest queued one"),
            .init("habit undo -n", "show what would be undone"),
            .init("habit undo 6f1c8c3e", "one event, by its id from habit events"),
            .init("habit undo --last 3", "the latest three"),
            .init("habit undo --since 2h", "everything recorded in the last two hours"),
            .init("habit undo --import 7", "an import as a whole"),
        ],
        notes: [
            "The day is recomputed without that check-in; later check-ins are kept, and an amount that it added is "
                + "subtracted. An undo is an event too: undo it by its id to bring back what it removed. Without an id, undos "
                + "and the events they undid are passed over, so that running habit undo again goes further back.",
            "--import undoes the check-ins of an import, removes the files that it attached, and deletes the habits that it added "
                + "and that have nothing else. It has no -n; habit import --ls lists the imports.",
            "-n --json prints the events themselves, or queued check-ins as habit sync --ls does.",
            "If the server cannot be reached, habit undo removes queued check-ins instead: the latest one, the one with the "
                + "id, the latest COUNT, or all since TIME. A check-in whose answer was lost may have been recorded; "
                + "run habit undo again once the server can be reached.",
        ]
    )

    @Argument(help: "Id of the event, or at least its first 4 characters")
    var event: String?

    @Option(
        help: ArgumentHelp("Number of check-ins to undo, 1 to 1000 (default: 1)", valueName: "count"),
        transform: OptionParsers.undoCount
    )
    var last: Int?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Start of the period to undo: 30m, 2h, 3d, today, another day, or 2026-03-13T08:00:00Z",
            valueName: "time"
        ),
        transform: OptionParsers.since
    )
    var since: Since?

    @Option(
        name: .customLong("import"),
        help: ArgumentHelp("Number of an import to undo as a whole", valueName: "id"),
        transform: OptionParsers.importID
    )
    var importID: Int64?

    @Flag(name: [.customShort("n"), .long], help: "Only show what would be undone")
    var dryRun = false

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func validate() throws {
        guard [event != nil, last != nil, since != nil, importID != nil].count(where: \.self) <= 1 else {
            throw ValidationError("give only one of an id, --last, --since and --import")
        }
        guard importID == nil || !dryRun else {
            throw ValidationError("--import has no -n; list imports with: habit import --ls")
        }
    }

    func run(in context: Context) throws(Failure) -> CommandResult {
        if let importID { return try undoImport(importID, in: context) }
        if let event,
            !event.utf8.allSatisfy({ Character(UnicodeScalar($0)).isHexDigit || $0 == UInt8(ascii: "-") })
        {
            throw Failure(
                Problem(
                    .eventNotFound,
                    "\"\(Escaping.visible(event))\" is not the id of an event",
                    hint: "habit events lists the ids"
                )
            )
        }
        let account = try context.account()
        let choice: UndoSelection.Choice =
            event.map { .id($0) } ?? since.map { .since($0) } ?? .last(last ?? 1)
        let chosen: EventList
        do {
            chosen = try UndoSelection(account: account).events(choice)
        } catch {
            guard error.exit == .unavailable,
                let undone = try QueuedUndo(choice, isDryRun: dryRun, because: error, account, in: context)
            else { throw error }
            return .queuedUndo(undone)
        }
        guard !chosen.events.isEmpty else { throw Failure(.nothingToUndo, "nothing to undo") }
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

    private func undoImport(_ id: Int64, in context: Context) throws(Failure) -> CommandResult {
        let account = try context.account()
        var call = Call(endpoint: .undoImport, value: String(id))
        call.isLong = true
        let reply: Reply<ImportUndoAnswer> = try account.send(call)
        context.forgetDay(at: account.client.server)
        return .importUndone(reply)
    }

    /// Undoes an event, and sends the same call once more if it got no answer.
    ///
    /// The server may have executed it. If the user ran `habit undo` again, that would undo the event before it, too;
    /// repeating the call with the same id is safe.
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
                failure.hint ?? "it may have been undone: habit undo -n shows what is next"
            throw failure
        }
    }

    /// Sends an undo, and again after correcting the clock or day start if the server reports a difference.
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
