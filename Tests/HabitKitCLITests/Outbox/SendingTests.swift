import Curl
import Testing

@Suite("Sending the queue")
struct SendingTests {
    @Test("no request has more than a thousand check-ins")
    func requestsHaveAtMostThousandCheckIns() throws {
        let scene = try Scene()
        let habits = (1...600).map { "habit-\($0)" }
        _ = scene.run(["done"] + habits)
        _ = scene.run(["done"] + habits)
        let outcome = scene.run(
            ["done", "run"],
            replies: [.json(Sample.answer(count: 601)), .json(Sample.answer(count: 600))]
        )
        #expect(outcome.code == 0)
        #expect(outcome.batches == [601, 600])
        #expect(scene.queued.isEmpty)
    }

    @Test("no request is larger than a mebibyte")
    func requestsHaveAtMostOneMebibyte() throws {
        let scene = try Scene()
        let habits = (1...100).map { "habit-\($0)" }
        for _ in 0..<3 {
            _ = scene.run(["done"] + habits + ["--note", String(repeating: "ä", count: 2_000)])
        }
        let outcome = scene.run(
            ["sync"],
            replies: [200, 100].map { .json(Sample.answer(count: $0)) }
        )
        #expect(outcome.code == 0)
        #expect(outcome.batches == [200, 100])
        #expect(outcome.requests.allSatisfy { ($0.body?.count ?? 0) <= 1 << 20 })
    }

    @Test("if the server goes away between two requests, unanswered check-ins stay queued")
    func unansweredCheckInsStayQueued() throws {
        let scene = try Scene()
        let habits = (1...600).map { "habit-\($0)" }
        for _ in 0..<2 { _ = scene.run(["done"] + habits) }
        let outcome = scene.run(["sync"], replies: [.json(Sample.answer(count: 600))])
        #expect(outcome.code == 6)
        #expect(outcome.errors.contains("600 check-ins sent, then: cannot reach http://127.0.0.1:4280"))
        #expect(outcome.batches == [600, 600])
        #expect(scene.queued.count == 1)
    }

    @Test(
        "a refused request is halved until the refused check-in is alone; the others are recorded"
    )
    func refusedRequestIsHalved() throws {
        let scene = try Scene()
        for habit in ["a", "b", "c", "d"] { scene.queue(habit) }
        let no = Scene.Reply.problem(422, "invalid_values", "No.")
        let outcome = scene.run(
            ["sync", "--json=habit,outcome"],
            replies: [no, .json(Sample.answer(count: 2)), no, no, .json(Sample.answer(count: 1))]
        )
        #expect(outcome.code == 8)
        #expect(outcome.batches == [4, 2, 2, 1, 1])
        #expect(
            outcome.output == """
                [{"habit":"a","outcome":"applied"},{"habit":"b","outcome":"applied"},\
                {"habit":"c","outcome":"rejected"},{"habit":"d","outcome":"applied"}]

                """
        )
        #expect(scene.queued.isEmpty)
        #expect(scene.rejected.count == 1)
    }

    @Test("E12: a check-in that another process is sending is not sent")
    func checkInBeingSentIsLeftAlone() throws {
        let scene = try Scene()
        scene.queue("run")
        let path = "\(scene.outbox)/\(try #require(scene.queued.first))"
        let holder = try Lock(path)
        #expect(scene.run(["ls"], replies: [.json("[]")]).requests.count == 1)
        holder.release()
        #expect(scene.run(["ls"], replies: [.json(Sample.answer(count: 1)), .json("[]")]).batches == [1])
    }

    @Test("E12: only habit sync waits for another process that is sending, for a second at most")
    func onlySyncWaitsForOtherProcess() throws {
        let scene = try Scene()
        scene.queue("run")
        let holder = try Lock(scene.outbox)
        // The command ends although the other process still holds the lock.
        let own = scene.run(["done", "run"], replies: [.json(Sample.answer(count: 1))])
        #expect(own.batches == [1])
        #expect(scene.queued.count == 1)
        let sync = scene.run(["sync"])
        #expect(sync.code == 6)
        #expect(sync.errors == "habit: another habit process is sending queued check-ins\nhint: try again\n")
        holder.release()
        #expect(scene.run(["sync"], replies: [.json(Sample.answer(count: 1))]).code == 0)
    }
}
