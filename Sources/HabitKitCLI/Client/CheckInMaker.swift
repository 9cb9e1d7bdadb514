internal import HabitModel
internal import HabitWire

/// Makes check-ins of this moment, each with a new id and a time of its own.
struct CheckInMaker {
    private let newID: @Sendable () -> String
    private let zone: ZoneName?
    private var times: RecordingTimes

    init(_ world: World, _ times: RecordingTimes) {
        newID = world.newID
        zone = world.localTime.zone()
        self.times = times
    }

    /// A check-in of a habit, as it is typed.
    mutating func checkIn(_ habit: CheckInArgument, on date: Day) -> CheckIn {
        var checkIn = CheckIn(
            id: newID(),
            habit: habit.habit,
            logDate: date,
            recordedAt: times.next(habit.habit, on: date),
            timeZone: zone
        )
        switch habit.amount {
        case nil: break
        case .set(let amount): checkIn.amount = amount
        case .add(let amount): checkIn.add = amount
        }
        return checkIn
    }
}
