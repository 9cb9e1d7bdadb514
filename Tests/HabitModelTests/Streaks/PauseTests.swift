import HabitModel
import HabitTestSupport
import Testing

@Suite("pauses")
struct PauseTests {
    @Test("open days in pauses count as skipped")
    func openDaysInPausesAreSkipped() throws {
        var random = Seeded(7)
        for _ in 0..<40 {
            var history = History()
            for _ in 0..<100 {
                history[day("2020-01-01") + Int.random(in: -3000...3000, using: &random)] = .done
            }
            let pauses = try (0..<4).map { _ in
                let from = day("2020-01-01") + Int.random(in: -3000...3000, using: &random)
                return try #require(
                    Pause(archived: from, restored: from + Int.random(in: 1...2500, using: &random))
                )
            }
            var slow = history
            for pause in pauses {
                for number in 0...pause.from.days(to: pause.through) where slow[pause.from + number] == .open
                {
                    slow[pause.from + number] = .skipped
                }
            }
            #expect(history.skipping(pauses) == slow)
        }
    }

    @Test("a pause of thousands of years is cut to its last hundred")
    func longPauseIsCut() throws {
        let ages = try #require(Pause(archived: .first, restored: day("2026-03-13")))
        let cut = try #require(Pause.latest(100, of: [ages]).first)
        #expect(cut.through == ages.through)
        #expect(cut.from.days(to: cut.through) + 1 == Pause.longest)
        let marks = History().skipping([ages])
        #expect(marks[day("2026-03-12")] == .skipped && marks[.first] == .open)
    }

    @Test("the latest pauses are kept, uncut while they fit")
    func latestPausesAreKept() throws {
        let short = try (1...9).map { number in
            try #require(Pause(archived: day("2020-01-0\(number)"), restored: day("2020-01-0\(number)") + 1))
        }
        #expect(Pause.latest(3, of: short) == Array(short.suffix(3)))
        #expect(Pause.latest(100, of: short) == short)
        let ages = try #require(Pause(archived: .first, restored: day("2000-01-01")))
        let kept = Pause.latest(100, of: [ages] + short)
        #expect(Array(kept.dropFirst()) == short)
        #expect(kept.reduce(0) { $0 + $1.from.days(to: $1.through) + 1 } == Pause.longest)
    }
}
