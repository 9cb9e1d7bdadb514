import Curl
import HabitModel
import HabitTestSupport
import Testing

@testable import HabitKitCLI

@Suite("habit log over many days")
struct LogPagesTests {
    private let tooLong = Scene.Reply.problem(422, "range_too_long", "A log has at most 3660 days.")

    private func entries(_ days: String...) -> Scene.Reply {
        .json("[\(days.map { Sample.entry($0) }.joined(separator: ","))]")
    }

    /// The queries of the requests.
    private func queries(_ outcome: Scene.Outcome) -> [String] {
        outcome.requests.map { String($0.url.split(separator: "?", maxSplits: 1).dropFirst().first ?? "") }
    }

    @Test("a short log is one request")
    func shortLog() throws {
        let outcome = try Scene().run(["log", "run"], replies: [entries("2026-03-13")])
        #expect(outcome.code == 0)
        #expect(queries(outcome) == [""])
    }

    @Test("a long log is shown completely, oldest day first", arguments: [[], ["--json"]])
    func longLog(options: [String]) throws {
        let outcome = try Scene().run(
            ["log", "run"] + options,
            replies: [tooLong, entries("2013-05-01", "2013-05-02"), entries("2026-03-10", "2026-03-11")]
        )
        #expect(outcome.code == 0)
        #expect(queries(outcome) == ["", "end=2016-03-05", "start=2016-03-06"])
        let days = ["2013-05-01", "2013-05-02", "2026-03-10", "2026-03-11"]
        let places = days.compactMap { outcome.output.firstRange(of: $0)?.lowerBound }
        #expect(places.count == 4 && places == places.sorted())
    }

    @Test("a range with too much text is halved")
    func largeRangesAreHalved() throws {
        let outcome = try Scene().run(
            ["log", "run", "--from", "2026-03-01", "--to", "2026-03-04"],
            replies: [tooLong, entries("2026-03-01"), tooLong, entries("2026-03-03"), entries("2026-03-04")]
        )
        #expect(outcome.code == 0)
        #expect(
            queries(outcome) == [
                "start=2026-03-01&end=2026-03-04", "start=2026-03-01&end=2026-03-02",
                "start=2026-03-03&end=2026-03-04", "start=2026-03-03&end=2026-03-03",
                "start=2026-03-04&end=2026-03-04",
            ]
        )
    }

    @Test("a refused day is a failure, and so is any other refusal")
    func refusalIsFailure() throws {
        let one = try Scene().run(
            ["log", "run", "--from", "2026-03-01", "--to", "2026-03-01"],
            replies: [tooLong]
        )
        #expect(one.code == 8 && one.output.isEmpty)
        let gone = try Scene().run(
            ["log", "run"],
            replies: [tooLong, .problem(404, "habit_not_found", "There is no habit.")]
        )
        #expect(gone.code == 3 && gone.output.isEmpty)
    }

    @Test("splitting a range covers every day once, down to single days")
    func splittingCoversEveryDayOnce() throws {
        let today = try #require(Day("2026-03-13"))
        let ends =
            ["0001-01-01", "0009-06-01", "2026-03-01", "2026-03-12", "9999-12-31"].map { Day($0) } + [nil]
        for start in ends {
            for end in ends {
                if let start, let end, end < start { continue }
                var first = start
                var last = end
                var steps = 0
                // Always continue with the newer part, or always with the older one; both must end.
                while let (older, newer) = LogPages.splitPoint(first, last, today: today) {
                    #expect(older.advanced(by: 1) == newer)
                    if let first { #expect(first <= older) }
                    if let last { #expect(newer <= last) }
                    if steps.isMultiple(of: 2) { first = newer } else { last = older }
                    steps += 1
                    guard steps < 2_000 else { break }
                }
                #expect((first ?? .first) == (last ?? .last))
            }
        }
    }
}
