import HabitModel
import HabitTestSupport
import Testing

@Suite("histories")
struct HistoryTests {
    @Test("every day keeps its last state, whatever the order of changes")
    func lastStateWinsInAnyOrder() {
        var random = Seeded(1)
        for _ in 0..<50 {
            var truth: [Day: DayState] = [:]
            for _ in 0..<200 {
                let day = day("1970-01-01") + Int.random(in: -3000...3000, using: &random)
                truth[day] = DayState.allCases.randomElement(using: &random)
            }
            var forwards = History()
            for (day, state) in truth.sorted(by: { $0.key < $1.key }) { forwards[day] = state }
            var shuffled = History()
            for (day, state) in truth.shuffled(using: &random) {
                shuffled[day] = .skipped
                shuffled[day] = state
            }
            #expect(forwards == shuffled)
            #expect(History(pages: forwards.pages.shuffled(using: &random)) == forwards)
            let marked = truth.filter { $0.value != .open }.keys
            #expect(forwards.firstMarked == marked.min())
            #expect(forwards.lastMarked == marked.max())
            for (day, state) in truth where forwards[day] != state { Issue.record("\(day)") }
            let range = day("1969-01-01")...day("1971-06-01")
            let done = truth.filter { $0.value == .done && range.contains($0.key) }.count
            #expect(forwards.doneCount(in: range) == done)
        }
    }

    @Test("a page has 1,024 days in 256 bytes and exists only while a day is marked")
    func pagesExistOnlyWithMarks() {
        var history = History()
        history[day("1970-01-01")] = .done
        history[day("1970-01-04")] = .skipped
        #expect(history.pages.map(\.number) == [0])
        #expect(history.page(0)?.bytes.count == 256)
        #expect(history.page(0)?.bytes.first == 0b1000_0001)
        history[day("1969-12-31")] = .done
        #expect(history.page(-1)?.bytes.last == 0b0100_0000)
        history[day("1970-01-01")] = .open
        history[day("1970-01-04")] = .open
        #expect(history.pages.map(\.number) == [-1])
        var empty = history
        empty[day("1969-12-31")] = .open
        #expect(empty == History())
        #expect(empty.changedPages(since: history) == [-1])
        #expect(history.changedPages(since: history).isEmpty)
    }

    @Test("stored bytes of any length and value are safe to read")
    func readsAnyStoredBytes() {
        let short = History.Page(number: 0, bytes: [1])
        let long = History.Page(number: 1, bytes: Array(repeating: 0xFF, count: 1000))
        let far = History.Page(number: .max, bytes: [1])
        let near = History.Page(number: .min, bytes: [1])
        let history = History(pages: [short, long, far, near])
        #expect(history.pages == [short])
        #expect(history[day("1970-01-01")] == .done)
        #expect(History(pages: [short, History.Page(number: 0, bytes: [])]).isEmpty)
    }

    @Test("the first and the last day of the calendar can be marked")
    func marksEndsOfCalendar() {
        var history = History()
        history[.first] = .done
        history[.last] = .skipped
        #expect(history.firstMarked == .first)
        #expect(history.lastMarked == .last)
        #expect(history.doneCount(in: .first ... .last) == 1)
        #expect(history.firstMarked(onOrAfter: .first + 1) == .last)
        let streak = Streak.compute(
            plan: SchedulePlan(.daily, from: .first),
            history: history,
            activeRange: ActiveRange(from: .last),
            today: .last
        )
        #expect(streak.longest == 1)
        for text in ["3/week", "10/month", "3 in 7 days", "every 3650 days", "sun"] {
            let plan = SchedulePlan(schedule(text), from: .first)
            for today in [Day.first, .last] {
                for mark in DayState.allCases {
                    var history = history
                    history[today] = mark
                    let activeRange = ActiveRange(from: .first)
                    let streak = Streak.compute(
                        plan: plan,
                        history: history,
                        activeRange: activeRange,
                        today: today
                    )
                    #expect(streak.current <= streak.longest)
                    _ = isDue(plan: plan, history: history, activeRange: activeRange, today: today)
                }
            }
        }
    }
}
