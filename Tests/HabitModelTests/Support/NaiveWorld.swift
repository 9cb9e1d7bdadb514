import HabitModel
import HabitTestSupport

/// All runs of a scenario, by brute force.
struct NaiveWorld {
    struct Run {
        var length: Int
        var first: Day
        var last: Day
        /// The day that identifies this run.
        var origin: Day
    }

    let schedule: Schedule
    let first: Day
    let today: Day
    /// Whether today is the last active day.
    let isArchived: Bool
    /// From `first` on.
    private let marks: [DayState]
    /// The amounts of a sum, and its target.
    private let amounts: [Day: ExactDecimal]
    private let target: Target?

    /// Takes the marks of the scenario.
    ///
    /// If `fillFrom` is set, every unskipped day from then to `today` is done, and nothing is done between
    /// the scenario's today and that day.
    init(_ scenario: Scenario, fillFrom: Day?, today: Day) {
        schedule = scenario.schedule
        first = scenario.first
        self.today = today
        isArchived = scenario.isArchived
        var marks: [DayState] = []
        for offset in 0...first.days(to: today) + 40 {
            let each = first + offset
            var mark = scenario.history[each]
            if each > scenario.today, mark == .done { mark = .open }
            if let fillFrom, each >= fillFrom, each <= today, mark != .skipped { mark = .done }
            marks.append(mark)
        }
        self.marks = marks
        target = scenario.target
        var amounts = scenario.amounts.filter { $0.key <= scenario.today }
        if let fillFrom, let target, fillFrom <= today {
            for offset in 0...fillFrom.days(to: today) {
                let day = fillFrom + offset
                let amount = amounts[day] ?? .zero
                amounts[day] = target.kind == .atLeast ? amount.adding(target.value) : amount
            }
        }
        self.amounts = amounts
    }

    func mark(_ day: Day) -> DayState { marks[first.days(to: day)] }

    var days: [Day] { (0...first.days(to: today)).map { first + $0 } }

    /// Every run that was ever the current one, in chronological order, and the one that is live today.
    func runs() -> (all: [Run], live: Run?) {
        switch schedule.rule {
        case .daily: dueRuns { _ in true }
        case .weekdays(let set): dueRuns { set.members.contains($0.weekday) }
        case .interval(let days, let anchor): dueRuns { (anchor ?? first).days(to: $0) % days == 0 }
        case .perWeek(let times): periodRuns(times) { $0 - ($0.weekday.rawValue - 1) }
        case .perMonth(let times): periodRuns(times) { $0 - ($0.dayOfMonth - 1) }
        case .rolling(let times, let window): rollingRuns(times, window)
        case .weeklySum, .monthlySum: sumRuns()
        case .anytime: ([], nil)
        }
    }

    /// One calendar period under a sum.
    struct Sum {
        var begin: Day
        var last: Day
        var isReached: Bool
        var isLost: Bool
        var hasAmount: Bool
        var isCut: Bool
    }

    /// The periods under a sum that are not skipped whole, oldest first.
    func sums() -> [Sum] {
        let reach = (0..<marks.count).map { first + $0 }
        func start(_ day: Day) -> Day {
            schedule == .weekly ? day - (day.weekday.rawValue - 1) : day - (day.dayOfMonth - 1)
        }
        let periods = Dictionary(grouping: reach, by: start).filter { $0.key <= today }
        return periods.sorted { $0.key < $1.key }.compactMap { begin, days in
            let usable = days.filter { mark($0) != .skipped }
            guard usable.contains(where: { !isArchived || $0 <= today }) else { return nil }
            let past = usable.filter { $0 <= today }
            let recorded = past.compactMap { amounts[$0]?.millionths }
            let sum = recorded.reduce(0, +)
            let isOver = days.allSatisfy { $0 < today }
            let isLate = !usable.contains { $0 >= today }
            var period = Sum(
                begin: max(begin, first),
                last: days.last ?? begin,
                isReached: past.contains { mark($0) == .done },
                isLost: false,
                hasAmount: !recorded.isEmpty,
                isCut: begin < first
            )
            period.isLost = isLate && !period.isReached
            if let target, target.kind == .atLeast {
                period.isReached = sum >= target.value.millionths
                period.isLost = isLate && !period.isReached
            } else if let target {
                let isWithin = sum <= target.value.millionths
                period.isReached = isOver && isWithin && !recorded.isEmpty
                period.isLost = !isWithin || (isLate && recorded.isEmpty)
            }
            return period
        }
    }

    /// Whether an upper limit already holds for the running period, so that there is nothing left to save.
    var holdsAlready: Bool {
        guard schedule.isSum, target?.kind == .atMost, let running = sums().last else { return false }
        return running.last >= today && running.hasAmount
    }

    private func sumRuns() -> (all: [Run], live: Run?) {
        var all: [Run] = []
        var live: Run?
        for period in sums() {
            if period.isReached {
                let from = live?.first ?? period.begin
                live = Run(
                    length: (live?.length ?? 0) + 1,
                    first: from,
                    last: min(period.last, today),
                    origin: from
                )
                live.map { all.append($0) }
            } else if period.isLost {
                live = nil
            }
        }
        return (all, live)
    }

    private func dueRuns(_ isDue: (Day) -> Bool) -> (all: [Run], live: Run?) {
        var all: [Run] = []
        var live: Run?
        for day in days where isDue(day) {
            if mark(day) == .done {
                live = Run(
                    length: (live?.length ?? 0) + 1,
                    first: live?.first ?? day,
                    last: day,
                    origin: live?.first ?? day
                )
                live.map { all.append($0) }
            } else if mark(day) == .open, day != today {
                live = nil
            }
        }
        return (all, live)
    }

    private func periodRuns(_ quota: Int, _ start: (Day) -> Day) -> (all: [Run], live: Run?) {
        var all: [Run] = []
        var live: Run?
        let reach = (0..<marks.count).map { first + $0 }
        let periods = Dictionary(grouping: reach, by: start).filter { $0.key <= today }
        for (begin, whole) in periods.sorted(by: { $0.key < $1.key }) {
            let usable = whole.filter { mark($0) != .skipped }
            let active = usable.filter { !isArchived || $0 <= today }
            let due = min(quota, active.count)
            guard due > 0 else { continue }
            let done = usable.filter { mark($0) == .done }.count
            let open = usable.filter { $0 >= today && mark($0) == .open }.count
            if done >= due {
                let from = live?.first ?? max(begin, first)
                let last = min(whole.last ?? today, today)
                live = Run(length: (live?.length ?? 0) + 1, first: from, last: last, origin: from)
                live.map { all.append($0) }
            } else if done + open < min(quota, usable.count) {
                live = nil
            }
        }
        return (all, live)
    }

    private func rollingRuns(_ times: Int, _ window: Int) -> (all: [Run], live: Run?) {
        let real = days.filter { mark($0) != .skipped }
        let todayIsOpen = mark(today) == .open
        let ticks = real.map { mark($0) == .done || ($0 == today && todayIsOpen) ? 1 : 0 }
        var sums = [0]
        for tick in ticks { sums.append((sums.last ?? 0) + tick) }
        // For every day that could start a run, the last day before its first failing window.
        var spans: [(start: Int, end: Int)] = []
        for start in real.indices where ticks[start] == 1 {
            var end = start
            while end < real.count {
                let isFull = end - start + 1 >= window
                if isFull, sums[end + 1] - sums[end + 1 - window] < times { break }
                end += 1
            }
            if end > start { spans.append((start, end - 1)) }
        }
        var all: [Run] = []
        var live: Run?
        for last in real.indices {
            guard let span = spans.first(where: { $0.start <= last && last <= $0.end }) else {
                live = nil
                continue
            }
            let isOpenToday = real[last] == today && todayIsOpen
            let length = last - span.start + (isOpenToday ? 0 : 1)
            let end = isOpenToday && last > 0 ? real[last - 1] : real[last]
            live = Run(length: length, first: real[span.start], last: end, origin: real[span.start])
            if !isOpenToday { live.map { all.append($0) } }
        }
        return (all, live)
    }
}
