import Curl
import HabitModel
import HabitWire
import Testing

@testable import HabitKitCLI

@Suite("The order of check-ins for one habit and day")
struct RecordingOrderTests {
    private func recorded(_ outcome: Scene.Outcome) throws -> [String: [Instant]] {
        let bodies = outcome.requests.compactMap(\.body)
        let checkIns = try bodies.flatMap { try JSON.decode([CheckIn].self, from: $0) }
        return Dictionary(grouping: checkIns) { $0.withAmount.habit ?? "" }.mapValues {
            $0.compactMap(\.recordedAt)
        }
    }

    @Test("check-ins of one command for one habit get increasing times")
    func oneCommandGetsIncreasingTimes() throws {
        let scene = try Scene()
        let outcome = scene.run(["done", "water=1", "water=2", "run", "water=3"])
        let times = try recorded(outcome)
        #expect(times["water"] == (0...2).map { Instant(microseconds: Scene.now.microseconds + $0) })
        #expect(times["run"] == [Scene.now])
    }

    @Test(
        "after a queued check-in, the next one is later even if the clock is set back",
        arguments: [0, -1, -230]
    )
    func nextIsLaterWithClockSetBack(seconds: Int64) throws {
        let scene = try Scene()
        scene.queue("run", "water")
        let now = Scene.now.advanced(bySeconds: seconds)
        for _ in 0..<2 { _ = scene.run(["undone", "run"], at: now) }
        let times = try recorded(scene.run(["done", "run", "guitar"], at: now))
        let runs = try #require(times["run"])
        #expect(runs.count == 4)
        #expect(runs == Set(runs).sorted())
        #expect(times["guitar"] == [now])
    }

    @Test("if the clock is set back far, no time is in the server's future")
    func noTimeIsInTheFuture() throws {
        let scene = try Scene()
        scene.queue("run")
        let now = Scene.now.advanced(bySeconds: -3_600)
        for _ in 0..<2 { _ = scene.run(["undone", "run"], at: now) }
        let times = try recorded(scene.run(["done", "run"], at: now))
        let runs = try #require(times["run"]).filter { $0 != Scene.now }
        #expect(runs.count == 3)
        #expect(runs == Set(runs).sorted())
        #expect(runs.allSatisfy { $0 > now && $0 <= now.advanced(bySeconds: 240) })
    }

    @Test("E24: a check-in from the last second of a day keeps its day when it is sent two days later")
    func checkInFromLastSecondKeepsItsDay() throws {
        let scene = try Scene()
        // The zone is two hours east of UTC, and the day starts at 04:00.
        let late = try #require(Instant("2026-03-14T01:59:59Z"))
        _ = scene.run(["done", "run"], at: late)
        let outcome = scene.run(
            ["sync"],
            replies: [.json(Sample.answer(count: 1))],
            at: late.advanced(bySeconds: 2 * 86_400)
        )
        let body = try #require(outcome.requests.first?.body)
        let checkIn = try #require(try JSON.decode([CheckIn].self, from: body).first)
        #expect(checkIn.logDate?.description == "2026-03-13")
        #expect(checkIn.recordedAt == late)
        #expect(checkIn.timeZone?.text == "Europe/Athens")
        #expect(outcome.requests.first?.url.hasSuffix("/logs?today=2026-03-15") == true)
    }

    @Test("file names sort by time and contain the count and the owner")
    func fileNamesSortByTime() throws {
        let owner = Owner(server: "https://a", account: "id:1", username: nil)
        let names = [Int64(-5), 0, 7, 1_773_383_400_000_000, Instant.last.microseconds].map { time in
            var checkIn = CheckIn(id: "6f9c1c9e-0000-4000-8000-000000000000", habit: "run")
            checkIn.recordedAt = Instant(microseconds: time)
            return OutboxName(of: QueuedBatch(owner: owner, checkIns: [checkIn, checkIn]))
        }
        #expect(names.map(\.text) == names.map(\.text).sorted())
        for name in names {
            #expect(OutboxName(name.text) == name)
            #expect(name.count == 2)
            #expect(name.tag == owner.tag)
        }
        let good = names[3].text
        for bad in [
            "", ".json", good + "x", "0" + good, "-" + good, good.replacing("-2-", with: "-0-"),
            good.replacing("-2-", with: "-02-"), good.replacing(".json", with: ".jso"), ".tmp-1-" + good,
        ] {
            #expect(OutboxName(bad) == nil, "\(bad)")
        }
    }
}
