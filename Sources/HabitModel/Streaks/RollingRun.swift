/// Runs under `n in x days`: stretches in which every window of x days has n done ones, not counting skipped
/// days.
///
/// Tracks one candidate: the earliest day on which a run that includes the last day could start. When a
/// window has too few done days, the candidate moves to the first done day after the start of that window.
/// Nothing ever moves backwards.
struct RollingRun {
    /// The length of the streak at the last day, or up to yesterday while today is open.
    private(set) var current: Int
    private(set) var tally: StreakTally
    /// Whether the window that ended on the last day had too few done days.
    private(set) var isCut = false

    private let times: Int
    private let window: Int
    private var cursor: HistoryCursor
    /// The length of the live streak carried over from the previous schedule.
    ///
    /// With one, the run may start with a day that is not done.
    private var carried: Int
    /// The first day of the run, for the tally.
    private var start: Int
    /// The unskipped days in the run since this schedule started; 0 if there is no run.
    private var length = 0
    /// The first day of the last window, or of the run if that is shorter than a window.
    private var tail = 0
    /// The number of done days from `tail` on.
    private var sum = 0
    /// The last counted day.
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

    /// Counts the days; while today is open, it is assumed to be done but not counted.
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
    /// Returns whether it belongs to a run; nil if it is skipped, or if it is today and open.
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

    /// The last day on which the person can start doing it daily and still keep the run; nil if it is already
    /// too late.
    ///
    /// A window that ends j days ahead with s done days already in it can spare j - n + s of the days to
    /// come. The window that can spare the fewest decides.
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
        // Even doing it today could not save this run.
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

    /// The window that starts at `tail` fails, so the run restarts at the first done day after that.
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

    /// Drops the first day of the last window and moves to the next unskipped day.
    private mutating func dropTail() {
        if cursor.state(at: tail) == .done { sum -= 1 }
        repeat { tail += 1 } while cursor.state(at: tail) == .skipped
    }
}
