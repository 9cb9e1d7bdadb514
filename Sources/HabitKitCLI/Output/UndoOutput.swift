internal import HabitModel
internal import HabitWire

extension OutputSchema {
    static let undo = OutputSchema.one(UndoAnswer.schema)
        .or(.list(of: UndoAnswer.schema), "with --last or --since")
        .or(.eventList, "with -n")
        .or(.importUndo, "with --import")
    static let importUndo = OutputSchema.one(ImportUndoAnswer.schema)
}

extension CommandResult {
    /// Events that were undone.
    static func undone(_ undone: Undone) -> CommandResult {
        let bodies = undone.results.map(\.reply.bytes)
        return CommandResult(
            json: undone.isList ? .bodies(bodies) : bodies.first.map { .body($0) } ?? .none,
            display: .lines(UndoOutput.lines(of: undone)),
            failures: undone.failure.map { [$0] } ?? [],
            today: TodayUpdate(undone.results.last?.reply.value.today)
        )
    }

    /// Queued check-ins that were undone before they were sent.
    static func queuedUndo(_ undo: QueuedUndo) -> CommandResult {
        CommandResult(
            json: .value(undo.document),
            display: .lines(UndoOutput.lines(of: undo)),
            failures: undo.failure.map { [$0] } ?? []
        )
    }
}

/// How an undo looks.
private enum UndoOutput {
    /// The state of the day now, what was undone, and who had recorded it.
    static func lines(of undone: Undone) -> [Line] {
        var lines = undone.results.map { line(of: $0, undone.localTime) }
        guard let today = undone.results.last?.reply.value.today, var last = lines.popLast() else {
            return []
        }
        last.parts.append(Amounts.summary(of: today))
        return lines + [last]
    }

    static func lines(of undo: QueuedUndo) -> [Line] {
        undo.checkIns.map { queued in
            let name = OutboxView.names(of: [queued.item(.dropped)])
            return undo.isDryRun
                ? Line(
                    nil,
                    "would undo \(OutboxView.shortID(queued.checkIn.id ?? ""))",
                    name,
                    "not sent yet"
                )
                : Line(.open, "undid \(name)", "it had not been sent")
        }
    }

    private static func line(of undone: Undone.Result, _ local: LocalTime) -> Line {
        let answer = undone.reply.value
        let isHidden = answer.outcome == .superseded
        let result = CheckInResult(
            id: answer.id,
            outcome: isHidden ? .applied : answer.outcome,
            entry: answer.entry,
            habit: answer.habit,
            problem: nil
        )
        var line = CheckInOutput.line(of: result, today: answer.today.date) ?? Line(.open, undone.event.habit)
        let origin = EventOutput.origin(undone.event, local)
        // A call that was sent again may be its own duplicate.
        let isOld = answer.outcome == .duplicate && !undone.isResent
        line.parts.append(
            isOld
                ? "\(origin) was already undone"
                : "undid \(origin)" + (isHidden ? ", but another check-in of that day counts" : "")
        )
        return line
    }
}
