/// Runs under `n in x days`: stretches in which every window of x days holds n done ones, skipped days taken
/// out.
///
/// Keeps one candidate, the earliest day from which a run that ends at the last day could begin. A window
/// that holds too few moves it to the first done day after that window's beginning; everything only moves
/// forward.
struct RollingRun {
    /// The length of the streak at the last day; while today is open, up to yesterday.
    private(set) var current: Int
    private(set) var tally: StreakTally
    /// Whether the last day ended a window that held too few.
    private(set) var isCut = false

    private let times: Int
    private let window: Int
    private var cursor: HistoryCursor
    /// Length of a live streak from the schedule before; the run then need not begin with a done day.
    private var carried: Int
    /// First day of the run, for the tally.
    private var start: Int
    /// Days in the run since this schedule began, without skipped ones; 0 if there is none.
    private var length = 0
    /// First day of the last window; as long as the run is shorter than a window, of the run.
    private var tail = 0
    /// Done days from `tail` on.
    private var sum = 0
    /// The last day that was counted.
    private var head = 0

    init(times: Int, window: Int, cursor: HistoryCursor, tally: StreakTally) {
        self.times = times
        self.window = window
        self.cursor = cursor
        self.tally = tally
        carried = tally.run
        start = tally.runStart
        current = carried
    }

    /// Counts the days; today, while it is open, as if it were done, but only up to yesterday.
    mutating func walk(over days: ClosedRange<Int>, today: Int) {
        var day = days.lowerBound
        while day <= days.upperBound {
            if length == 0, carried == 0 {
                guard let marked = cursor.marked(onOrAfter: day, through: days.upperBound) else { return }
                day = marked
            }
            step(day, today: today)
            day += 1
        }
    }

    /// Counts the next day.
    ///
    /// Returns whether it belongs to a run; nil if it is skipped, or today and open.
    @discardableResult
    mutating func step(_ day: Int, today: Int) -> Bool? {
        let state = cursor.state(at: day)
        isCut = false
        if day == today, state == .open {
            judgeOpenToday()
            return nil
        }
        guard state != .skipped else { return nil }
        append(day, done: state == .done)
        record(day)
        return current > 0
    }

    /// The last day on which one can begin to do it every day and still keep the run; nil if no day is early
    /// enough.
    ///
    /// A window that ends j days ahead and holds s done days that are settled can spare j - n + s of the days
    /// to come; the window that can spare least decides.
    mutating func saveBy(from firstOpenDay: Int) -> Int? {
        var spare = window - times
        var settled = 0
        var day = head
        for reach in stride(from: 1, through: min(length, window - 1), by: 1) {
            if cursor.state(at: day) == .done { settled += 1 }
            guard settled < times else { break }
            spare = min(spare, window - reach - times + settled)
            repeat { day -= 1 } while cursor.state(at: day) == .skipped
        }
        guard spare >= 0 else { return nil }
        day = firstOpenDay
        while cursor.state(at: day) == .skipped { day += 1 }
        for _ in 0..<spare {
            repeat { day += 1 } while cursor.state(at: day) == .skipped
        }
        return day
    }

    private mutating func record(_ day: Int) {
        current = length + carried
        head = day
        if current > 0 {
            tally.set(current, from: start, through: day)
        } else {
            tally.end()
        }
    }

    private mutating func judgeOpenToday() {
        var trial = self
        trial.append(head + 1, done: true)
        // Nothing is left of a run that even a done today could not hold.
        length = max(0, trial.length - 1)
        carried = trial.carried
        current = length + carried
    }

    private mutating func append(_ day: Int, done: Bool) {
        if length == 0 {
            guard done || carried > 0 else { return }
            if carried == 0 { start = day }
            tail = day
        }
        length += 1
        if done { sum += 1 }
        if length > window { dropTail() }
        if length >= window, sum < times { restart() }
    }

    /// The run cannot hold the window that begins at `tail`: it begins with the first done day after that.
    private mutating func restart() {
        isCut = true
        carried = 0
        length = window
        repeat {
            dropTail()
            length -= 1
        } while length > 0 && cursor.state(at: tail) != .done
        start = tail
    }

    /// Takes the first day out of the last window and moves on to the next that is not skipped.
    private mutating func dropTail() {
        if cursor.state(at: tail) == .done { sum -= 1 }
        repeat { tail += 1 } while cursor.state(at: tail) == .skipped
    }
}
