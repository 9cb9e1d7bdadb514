import HabitModel
import HabitWire

/// The journal of one day of one habit, from which the day can be replayed.
struct DayReplay {
    /// One check-in of the day.
    private struct Step {
        let moment: PendingEntry.Moment
        let change: EntryChange
        let timeZone: ZoneName?
    }

    /// One undo, of a check-in or of another undo.
    private struct Undo {
        let id: String
        let undoes: String
    }

    /// The check-ins in the order in which they were recorded.
    private var steps: [Step] = []
    /// The undos in the order in which they arrived.
    private var undos: [Undo] = []
    /// Undos whose event had already been undone; they never have an effect.
    private var idle: Set<String> = []

    /// The states after the first steps, as far as they are known; a late check-in does not change the states before
    /// it.
    private var states: [EntryState] = []
    /// How many check-ins and undos have been processed again.
    private(set) var replays = 0

    /// Reads the journal of a day.
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

    /// Inserts a check-in at its place in time.
    ///
    /// - Returns: false for an undo of an event that had already been undone.
    mutating func add(_ checkIn: ValidatedCheckIn) -> Bool {
        guard let undone = checkIn.undoes else {
            let step = Step(
                moment: PendingEntry.Moment(checkIn),
                change: checkIn.change,
                timeZone: checkIn.timeZone
            )
            let place = steps.lastIndex { !(step.moment < $0.moment) }.map { $0 + 1 } ?? 0
            steps.insert(step, at: place)
            states.removeSubrange(min(place, states.count)...)
            return true
        }
        var resolver = undoResolver()
        guard !idle.contains(undone), resolver.includes(undone, undoing: nil) else {
            idle.insert(checkIn.id)
            return false
        }
        undos.append(Undo(id: checkIn.id, undoes: undone))
        return true
    }

    /// Replays the day without the undone check-ins.
    ///
    /// - Returns: the day's state and its last remaining check-in. If none remains, the last of all, so that nothing
    ///   depends on the order of arrival.
    mutating func run(_ rule: DayRule) -> (
        state: EntryState, last: (moment: PendingEntry.Moment, timeZone: ZoneName?)?
    ) {
        guard !undos.isEmpty else {
            replays += steps.count - states.count
            for step in steps[states.count...] {
                states.append(applying(step.change, to: states.last, rule))
            }
            return (states.last ?? EntryState(), steps.last.map { ($0.moment, $0.timeZone) })
        }
        replays += steps.count + undos.count
        var resolver = undoResolver()
        let steps = self.steps.filter { resolver.includes($0.moment.checkIn, undoing: nil) }
        let state = steps.reduce(nil) { applying($1.change, to: $0, rule) }
        return (state ?? EntryState(), (steps.last ?? self.steps.last).map { ($0.moment, $0.timeZone) })
    }

    /// Resolves which events remain; an undo always arrives after the event it undoes, hence the reverse order.
    private func undoResolver() -> UndoResolver {
        var resolver = UndoResolver()
        for undo in undos.reversed() { _ = resolver.includes(undo.id, undoing: undo.undoes) }
        return resolver
    }
}
