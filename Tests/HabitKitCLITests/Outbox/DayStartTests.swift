import Curl
import Foundation
import HabitModel
import Testing

@testable import HabitKitCLI

@Suite("A day start changed on another machine")
struct DayStartTests {
    /// 02:00 on the 13th in Athens: the 12th for the login, whose day starts at four, and the 13th since the change.
    private static let night = Instant("2026-03-13T00:00:00Z") ?? .first
    private static let changed = Scene.Reply.dayStartChanged(to: "00:00", at: "2026-03-12T20:00:00Z")
    private static let answer = Scene.Reply.json(Sample.answer(count: 1))

    @Test("the first check-in after the change gets the right day, and the login is updated")
    func firstCheckInGetsRightDay() throws {
        let scene = try Scene()
        let done = scene.run(["done", "floss"], replies: [Self.changed, Self.answer], at: Self.night)
        #expect(done.code == 0)
        #expect(done.requests.map { $0.header("Habit-Day-Starts-At") } == ["04:00", "00:00"])
        #expect(done.requests.map(\.url).map { String($0.suffix(10)) } == ["2026-03-12", "2026-03-13"])
        #expect(done.requests.flatMap { $0.values(of: "log_date") } == ["2026-03-12", "2026-03-13"])
        #expect(Set(done.requests.flatMap { $0.values(of: "id") }).count == 1)
        #expect(scene.queued.isEmpty)
        #expect(scene.credentials?.contains(#""day_starts_at":"00:00""#) == true)
        let next = scene.run(["done", "floss"], replies: [Self.answer], at: Self.night)
        #expect(next.requests.flatMap { $0.values(of: "log_date") } == ["2026-03-13"])
    }

    @Test(
        "a typed date stays; a day relative to today moves with the day start",
        arguments: [
            ("2026-03-11", "2026-03-11"), ("yesterday", "2026-03-12"), ("-2", "2026-03-11"),
            ("fri", "2026-03-13"),
        ]
    )
    func relativeDayMovesWithDayStart(day: String, expected: String) throws {
        let scene = try Scene()
        let done = scene.run(
            ["done", "floss", "--date", day],
            replies: [Self.changed, Self.answer],
            at: Self.night
        )
        #expect(done.code == 0)
        #expect(done.requests.last?.values(of: "log_date") == [expected])
    }

    @Test("a wrong clock and an old day start are corrected in one command")
    func clockAndDayStartAreCorrected() throws {
        let scene = try Scene()
        var skew = Scene.Reply.clockSkew(serverTime: Self.night)
        skew.headers = ["Habit-Day-Starts-At": "00:00"]
        let done = scene.run(
            ["done", "floss"],
            replies: [skew, Self.changed, Self.answer],
            at: Self.night.advanced(bySeconds: -86_400 * 30)
        )
        #expect(done.code == 0)
        #expect(done.requests.map { $0.header("Habit-Day-Starts-At") } == ["04:00", "04:00", "00:00"])
        #expect(done.requests.last?.values(of: "log_date") == ["2026-03-13"])
        #expect(done.requests.last?.values(of: "recorded_at") == [Self.night.description])
    }

    @Test("a day start that changed is right even if the server reports the wrong clock after it")
    func wrongClockAfterwards() throws {
        let scene = try Scene()
        let done = scene.run(
            ["done", "floss"],
            replies: [Self.changed, .clockSkew(serverTime: Self.night), Self.answer],
            at: Self.night.advanced(bySeconds: -86_400 * 30)
        )
        #expect(done.code == 0)
        #expect(done.requests.last?.values(of: "log_date") == ["2026-03-13"])
        #expect(done.requests.last?.values(of: "recorded_at") == [Self.night.description])
    }

    @Test("only queued check-ins made after the change without a date get another day")
    func queuedCheckInsAfterChangeMove() throws {
        let scene = try Scene()
        let before = try #require(Instant("2026-03-12T00:00:00Z"))
        _ = scene.run(["done", "before"], at: before)
        _ = scene.run(["done", "after"], at: Self.night)
        _ = scene.run(["done", "dated", "--date", "2026-03-10"], at: Self.night)
        let sync = scene.run(
            ["sync"],
            replies: [Self.changed, .json(Sample.answer(count: 3))],
            at: Self.night.advanced(bySeconds: 3_600)
        )
        #expect(sync.code == 0)
        #expect(sync.sent.last?.values(of: "log_date") == ["2026-03-11", "2026-03-13", "2026-03-10"])
        #expect(scene.queued.isEmpty)
    }

    @Test(
        "the queue is sent with its own day start, even if another command has learnt the new one"
    )
    func queueIsSentWithItsDayStart() throws {
        let scene = try Scene()
        _ = scene.run(["done", "after"], at: Self.night)
        var me = Scene.Reply.json(Sample.user)
        me.headers = ["Habit-Day-Starts-At": "00:00", "Habit-Account": "uid-1"]
        _ = scene.run(["doctor"], replies: [.json(#"{"status":"ready"}"#), me], at: Self.night)
        #expect(scene.credentials?.contains(#""day_starts_at":"00:00""#) == true)
        #expect(scene.credentials?.contains(#""uid":"uid-1""#) == true)
        let sync = scene.run(["sync"], replies: [Self.changed, Self.answer], at: Self.night)
        #expect(sync.sent.map { $0.header("Habit-Day-Starts-At") } == ["04:00", "00:00"])
        #expect(sync.sent.last?.values(of: "log_date") == ["2026-03-13"])
    }

    @Test(
        "other commands that depend on the day ask again for the right one",
        arguments: [
            ["today"], ["ls"], ["streak"], ["check", "--fresh", "--all-done"], ["archive", "run"],
            ["streak", "run", "water"],
        ]
    )
    func otherCommandsAskForRightDay(arguments: [String]) throws {
        let scene = try Scene()
        let body =
            arguments == ["streak"] ? "[\(Sample.streak("run"))]" : arguments == ["ls"] ? "[]" : Sample.today
        let replies = [Self.changed, .json(body), .json(Sample.today)]
        let outcome = scene.run(arguments, replies: replies, at: Self.night)
        let isRight = outcome.requests.map { $0.url.contains("today=2026-03-13") }
        #expect(isRight.first == false)
        #expect(isRight.count > 1 && isRight.dropFirst().allSatisfy(\.self))
    }

    @Test("a token with an old day start is corrected in every command")
    func tokenWithOldDayStartIsCorrected() throws {
        let token = OwnerTests.token(#"{"sub":"1","day_starts_at":"04:00"}"#)
        let scene = try Scene(environment: ["HABIT_TOKEN": token], loggedIn: false)
        for _ in 0..<2 {
            let done = scene.run(["done", "floss"], replies: [Self.changed, Self.answer], at: Self.night)
            #expect(done.code == 0)
            #expect(done.requests.flatMap { $0.values(of: "log_date") } == ["2026-03-12", "2026-03-13"])
        }
    }

    @Test("if the server objects again, the check-in is queued")
    func secondObjectionQueuesCheckIn() throws {
        let scene = try Scene()
        let done = scene.run(["done", "floss"], replies: [Self.changed, Self.changed], at: Self.night)
        #expect(done.code == 0)
        #expect(done.requests.count == 2)
        #expect(scene.queued.count == 1)
        #expect(scene.rejected.isEmpty)
    }
}
