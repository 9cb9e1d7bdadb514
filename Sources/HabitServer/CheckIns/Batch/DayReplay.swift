import HabitModel
import HabitWire

/// The journal of one day of one habit, from which the day can be lived again.
struct DayReplay {
    /// One check-in of the day.
    private struct Step {
        let moment: PendingEntry.Moment
        let change: EntryChange
        let timeZone: ZoneName?
    }

    /// One undo, of a check-in of the day or of another undo.
    private struct Undo {
        let id: String
        let undoes: String
    }

    /// The check-ins, in the order in which they were recorded.
    private var steps: [Step] = []
    /// The undos, in the order in which they arrived.
    private var undos: [Undo] = []
    /// The undos that found their event undone already: they do nothing, now and later.
    private var idle: Set<String> = []

    /// The state after each of the first steps, as far as it is known: a check-in that comes late leaves those before
    /// it as they are.
    private var states: [EntryState] = []
    /// How many check-ins have been applied again, or looked at for being undone.
    private(set) var replays = 0

    /// The statement that reads the journal of a day.
    static func statement(_ key: CheckInBatch.Key) -> SQL {
        """
        SELECT id, recorded_at, outcome, change, undoes, time_zone FROM check_ins
        WHERE habit_id = \(key.habitID) AND log_date = \(key.day) ORDER BY number
        """
    }

    init(_ rows: [any SQLRow]) throws {
        for row in rows {
            let id = try row.text("id")
            if let undone = try row.optionalText("undoes") {
                if try row.text("outcome") == CheckInResult.Outcome.duplicate.rawValue {
                    idle.insert(id)
                } else {
                    undos.append(Undo(id: id, undoes: undone))
                }
                continue
            }
            steps.append(
                Step(
                    moment: PendingEntry.Moment(recordedAt: try row.instant("recorded_at"), checkIn: id),
                    change: try EntryChange(journalText: row.text("change")),
                    timeZone: try row.optionalText("time_zone").flatMap { ZoneName($0) }
                )
            )
        }
        steps.sort { $0.moment < $1.moment }
    }

    /// Puts a check-in in its place among those that were recorded before and after it; whether it is more than an
    /// undo of what was undone already.
    mutating func add(_ order: ValidatedCheckIn) -> Bool {
        guard let undone = order.undoes else {
            let step = Step(
                moment: PendingEntry.Moment(order),
                change: order.change,
                timeZone: order.timeZone
            )
            let place = steps.lastIndex { !(step.moment < $0.moment) }.map { $0 + 1 } ?? 0
            steps.insert(step, at: place)
            states.removeSubrange(min(place, states.count)...)
            return true
        }
        var standing = standing()
        guard !idle.contains(undone), standing.includes(undone, undoing: nil) else {
            idle.insert(order.id)
            return false
        }
        undos.append(Undo(id: order.id, undoes: undone))
        return true
    }

    /// The day lived again, without what was undone; and the last check-in that stands, or if none does the last
    /// of all, so that nothing depends on the order of arrival.
    mutating func lived(target: Target?) -> (
        state: EntryState, last: (moment: PendingEntry.Moment, timeZone: ZoneName?)?
    ) {
        guard !undos.isEmpty else {
            replays += steps.count - states.count
            for step in steps[states.count...] {
                states.append(applying(step.change, to: states.last, target: target))
            }
            return (states.last ?? EntryState(), steps.last.map { ($0.moment, $0.timeZone) })
        }
        replays += steps.count + undos.count
        var standing = standing()
        let steps = self.steps.filter { standing.includes($0.moment.checkIn, undoing: nil) }
        let state = steps.reduce(nil) { applying($1.change, to: $0, target: target) }
        return (state ?? EntryState(), (steps.last ?? self.steps.last).map { ($0.moment, $0.timeZone) })
    }

    /// What the undos leave standing; they come after all that they undo.
    private func standing() -> UndoResolver {
        var standing = UndoResolver()
        for undo in undos.reversed() { _ = standing.includes(undo.id, undoing: undo.undoes) }
        return standing
    }
}
