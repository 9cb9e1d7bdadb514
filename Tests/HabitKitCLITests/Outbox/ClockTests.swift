import Curl
import Foundation
import HabitModel
import Testing

@testable import HabitKitCLI

@Suite("A machine with a wrong clock")
struct ClockTests {
    private static let answer = Scene.Reply.json(Sample.answer(count: 1))
    private static let epoch = Instant("1970-01-01T00:10:00Z") ?? .first
    private static let far = Instant("2038-01-19T03:14:08Z") ?? .last

    @Test("with a clock in 1970, a check-in is recorded at the true time, and the difference is reported")
    func clockBehindIsCorrected() throws {
        let scene = try Scene()
        let skew = Scene.Reply.clockSkew(serverTime: Scene.now)
        let done = scene.run(["done", "backup"], replies: [skew, Self.answer], at: Self.epoch)
        #expect(done.code == 0)
        #expect(
            done.requests.map { $0.header("Habit-Sent-At") } == [Self.epoch, Scene.now].map(\.description)
        )
        #expect(done.requests.last?.values(of: "log_date") == ["2026-03-13"])
        #expect(done.requests.last?.values(of: "recorded_at") == [Scene.now.description])
        #expect(Set(done.requests.flatMap { $0.values(of: "id") }).count == 1)
        let notice =
            "habit: this machine's clock is 20525 days behind the server's; recorded with the server's time"
        #expect(done.errors.hasPrefix(notice), "\(done.errors)")
        #expect(scene.queued.isEmpty)
    }

    @Test("a typed date does not change with the clock")
    func typedDateStays() throws {
        let scene = try Scene()
        let done = scene.run(
            ["done", "backup", "--date", "1969-12-30"],
            replies: [.clockSkew(serverTime: Scene.now), Self.answer],
            at: Self.epoch
        )
        #expect(done.requests.last?.values(of: "log_date") == ["1969-12-30"])
        #expect(done.requests.last?.values(of: "recorded_at") == [Scene.now.description])
    }

    @Test("if there is no answer after the correction, the corrected check-in is queued")
    func correctedCheckInIsQueued() throws {
        let scene = try Scene()
        let done = scene.run(
            ["done", "backup"],
            replies: [.clockSkew(serverTime: Scene.now)],
            at: Self.epoch
        )
        #expect(done.code == 0)
        #expect(scene.queued.count == 1)
        let sync = scene.run(["sync"], replies: [Self.answer])
        #expect(sync.sent.last?.values(of: "log_date") == ["2026-03-13"])
    }

    @Test("a check-in recorded in the future is reported once, stays queued and blocks no other")
    func checkInFromTheFutureStaysQueued() throws {
        let scene = try Scene()
        _ = scene.run(["done", "x"], at: Self.far)
        let early = Sample.refused("invalid_values", 422, "recorded_at: must not be in the future").replacing(
            #""status":422"#,
            with: #""errors":[{"field":"recorded_at","message":"no"}],"status":422"#
        )
        let good = Sample.result(Sample.run, Sample.entry())
        let first = scene.run(["done", "run"], replies: [.json(Sample.answer(early, good))])
        #expect(first.code == 0)
        #expect(first.errors.split(separator: "\n").count == 1)
        #expect(first.errors.contains("1 check-in stays queued: recorded in the future"))
        for command in [["done", "run"], ["ls"], ["today"]] {
            let body =
                command == ["ls"] ? "[]" : command == ["today"] ? Sample.today : Sample.answer(count: 1)
            let next = scene.run(command, replies: [.json(body)])
            #expect(next.code == 0)
            #expect(next.errors.isEmpty, "\(next.errors)")
        }
        let sync = scene.run(["sync"], replies: [.json(Sample.answer(early))])
        #expect(sync.code == 6)
        #expect(sync.errors.contains("1 check-in is still queued: recorded in the future"))
        let listed = scene.run(["sync", "--ls", "--json=habit,reason"])
        #expect(listed.output == #"[{"habit":"x","reason":"recorded_in_future"}]"# + "\n")
        let dated = scene.run(
            ["sync", "--date", "yesterday", "00000000-0000-4000-8000-000000000001"],
            replies: [Self.answer]
        )
        #expect(dated.code == 0)
        #expect(dated.sent.last?.values(of: "log_date") == ["2026-03-12"])
        #expect(dated.sent.last?.values(of: "recorded_at") == [Scene.now.description])
        #expect(scene.queued.isEmpty)
    }

    @Test("a check-in recorded before its login was made stays queued")
    func checkInFromBeforeLoginStaysQueued() throws {
        let scene = try Scene(loggedIn: false)
        try scene.logIn(
            token: OwnerTests.token(#"{"sub":"1","iat":\#(Scene.now.microseconds / 1_000_000 - 3_600)}"#)
        )
        _ = scene.run(["done", "x"], at: Self.epoch)
        let first = scene.run(["done", "run"], replies: [Self.answer])
        #expect(first.batches == [1])
        #expect(
            first.errors.contains("1 check-in stays queued: recorded before this machine's login was made")
        )
        #expect(scene.run(["done", "run"], replies: [Self.answer]).errors.isEmpty)
        let sync = scene.run(["sync"])
        #expect(sync.code == 6)
        #expect(sync.requests.isEmpty)
        // A new login does not invalidate check-ins that were queued under the old one.
        _ = scene.queue("water")
        try scene.logIn(
            token: OwnerTests.token(#"{"sub":"1","iat":\#(Scene.now.microseconds / 1_000_000 + 3_600)}"#)
        )
        let later = Scene.now.advanced(bySeconds: 7_200)
        #expect(
            scene.run(["done", "run"], replies: [.json(Sample.answer(count: 2))], at: later).batches == [2]
        )
    }

    @Test("an undo is sent again with the true time")
    func undoIsSentAgainWithTrueTime() throws {
        let scene = try Scene()
        let skew = Scene.Reply.clockSkew(serverTime: Scene.now)
        let page = Scene.Reply.json(Sample.page(Sample.event(1)))
        let undo = scene.run(
            ["undo"],
            replies: [page, skew, .json(Sample.undone(Sample.run))],
            at: Self.epoch
        )
        #expect(undo.code == 0)
        #expect(undo.requests.last?.values(of: "recorded_at") == [Scene.now.description])
    }
}
