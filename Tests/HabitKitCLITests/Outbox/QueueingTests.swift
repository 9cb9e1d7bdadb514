import Curl
import FoundationEssentials
import HabitTestSupport
import Testing

@Suite("Queueing check-ins that no server has answered")
struct QueueingTests {
    private let answer = Scene.Reply.json(Sample.answer(count: 1))

    @Test("unanswered check-ins are queued and sent with the next one in one request")
    func queuedCheckInsGoWithTheNext() throws {
        var transcript = Transcript()
        let scene = try Scene()
        transcript.run("done", "run", in: scene)
        transcript.run("done", "run", "water+1", "--strict", in: scene)
        transcript.run("skip", "run", "--date", "2026-03-20", "-q", in: scene)
        transcript.run("note", "run", "rain", "--json=results", in: scene)
        transcript.run("undone", "run", "--strict", "--json", in: scene)
        let refused = Sample.refused("habit_not_found", 404, "There is no habit.", hint: "Did you mean rum?")
        let others = Sample.result(Sample.water, Sample.entry())
        transcript.run(
            "done",
            "guitar",
            "--json",
            in: scene,
            replies: .json(
                Sample.answer(
                    refused,
                    others,
                    others,
                    others,
                    others,
                    others,
                    Sample.result(Sample.guitar, "null")
                )
            )
        )
        transcript.run("sync", in: scene)
        golden(transcript.text, named: "outbox-together.txt")
        #expect(scene.queued.isEmpty)
        #expect(scene.rejected.count == 1)
    }

    @Test(
        "an unusable answer leaves the check-in queued",
        arguments: [
            .problem(503, "busy", "Busy."), .problem(500, "internal_error", "Oh."),
            .problem(429, "slow_down", "No."),
            .problem(408, "request_timeout", "Late."), .problem(404, "not_found", "No such address."),
            .init(status: 502, type: "text/html", body: "<p>"),
            .init(status: 200, type: "text/html", body: "<p>"),
            .init(status: 302, body: ""), .init(status: 400, body: "<p>"), .init(status: 401, body: "<p>"),
            .init(status: 403, body: "<p>"), .init(status: 404, body: "<p>"), .init(status: 413, body: "<p>"),
            .json(#"{"results":[],"today":"# + Sample.today + "}"), .json(#"{"results":"#), .empty,
        ] as [Scene.Reply]
    )
    func unusableAnswerKeepsCheckInQueued(reply: Scene.Reply) throws {
        let scene = try Scene()
        let outcome = scene.run(["done", "run"], replies: [reply])
        #expect(outcome.code == 0)
        #expect(outcome.errors.contains("; queued, will be sent later\n"))
        #expect(scene.queued.count == 1)
        let next = scene.run(["done", "run"], replies: [.json(Sample.answer(count: 2))])
        #expect(next.batches == [2])
        #expect(scene.queued.isEmpty)
    }

    @Test(
        "a check-in that the server refuses is reported and not queued",
        arguments: [
            (.problem(422, "invalid_values", "No."), 8), (.problem(400, "malformed_json", "No."), 8),
            (.problem(403, "forbidden", "No."), 7), (.problem(413, "too_large", "No."), 8),
            (.json(Sample.answer(Sample.refused("habit_not_found", 404, "No."))), 3),
            (.json(Sample.answer(Sample.refused("invalid_values", 422, "No."))), 8),
        ] as [(Scene.Reply, Int32)]
    )
    func refusedCheckInIsNotQueued(reply: Scene.Reply, code: Int32) throws {
        let scene = try Scene()
        let outcome = scene.run(["done", "tpyo"], replies: [reply])
        #expect(outcome.code == code)
        #expect(scene.queued.isEmpty)
        #expect(scene.rejected.isEmpty)
    }

    @Test("check-ins with an expired login are queued, and the next login sends them")
    func expiredLoginQueuesCheckIn() throws {
        let scene = try Scene(terminal: true, typed: ["a password"])
        let outcome = scene.run(
            ["done", "run"],
            replies: [.problem(401, "token_expired", "The login has expired.")]
        )
        #expect(outcome.code == 4)
        #expect(outcome.errors.contains("the login has expired; your check-ins are queued"))
        #expect(scene.queued.count == 1)
        let login = scene.run(["login", "ada"], replies: [.json(Sample.token), .json(Sample.user), answer])
        #expect(login.code == 0)
        #expect(login.batches == [1])
        #expect(scene.queued.isEmpty)
    }

    @Test("a check-in with a rejected opaque token is not queued, because no other token could send it")
    func rejectedOpaqueTokenQueuesNothing() throws {
        let scene = try Scene(environment: ["HABIT_TOKEN": "opaque"], loggedIn: false)
        let outcome = scene.run(["done", "run"], replies: [.problem(401, "token_invalid", "No.")])
        #expect(outcome.code == 4)
        #expect(scene.queued.isEmpty)
    }

    @Test(
        "a token that is refused between two requests leaves nothing, and the command says what was recorded"
    )
    func refusedTokenHalfway() throws {
        let scene = try Scene(environment: ["HABIT_TOKEN": "opaque"], loggedIn: false)
        let note = String(repeating: "😀", count: 2_000)
        let skip = ["skip", "run", "--from", "-200", "--to", "-1", "--note", note]
        let first = try #require(scene.run(skip).batches.first)
        for name in scene.queued { try FileManager.default.removeItem(atPath: "\(scene.outbox)/\(name)") }
        let half = scene.run(
            skip,
            replies: [.json(Sample.answer(count: first)), .problem(401, "token_invalid", "No.")]
        )
        #expect(half.code == 4)
        #expect(half.errors.contains("\(first) check-ins recorded, then: no"))
        #expect(scene.queued.isEmpty)
    }

    @Test("a command that reads sends the queue first, and then works even if that failed")
    func readingCommandSendsQueueFirst() throws {
        let scene = try Scene()
        scene.queue("run")
        let habits = Scene.Reply.json("[]")
        let failing = scene.run(["ls"], replies: [.problem(503, "busy", "Busy."), habits])
        #expect(failing.code == 0)
        #expect(failing.errors.isEmpty)
        #expect(scene.queued.count == 1)
        let working = scene.run(["ls"], replies: [answer, habits])
        #expect(working.requests.map(\.method) == ["POST", "GET"])
        #expect(scene.queued.isEmpty)
        #expect(scene.run(["ls"], replies: [habits]).requests.count == 1)
    }

    @Test("the next command reports a rejected queued check-in, once")
    func rejectionIsReportedOnce() throws {
        let scene = try Scene()
        scene.queue("run")
        let refused = Scene.Reply.json(
            Sample.answer(Sample.refused("habit_not_found", 404, "There is no habit."))
        )
        let first = scene.run(["ls"], replies: [refused, .json("[]")])
        #expect(first.code == 0)
        #expect(
            first.errors
                == "habit: the check-in queued for \"run\" on 2026-03-13 was rejected: no habit (habit sync --rejected)\n"
        )
        let second = scene.run(["ls", "--json"], replies: [.json("[]")])
        #expect(second.errors.isEmpty)
        #expect(scene.rejected.count == 1)
    }

    @Test("over plain http to another machine nothing is queued, because it would never be sent")
    func insecureServerQueuesNothing() throws {
        let scene = try Scene(environment: ["HABIT_TOKEN": "t", "HABIT_SERVER": "http://192.0.2.1"])
        #expect(scene.run(["done", "run"]).code == 1)
        #expect(scene.queued.isEmpty)
    }

    @Test("without a usable outbox, check-ins are still sent, and the command reports if that fails")
    func unusableOutboxStillSends() throws {
        var transcript = Transcript()
        let scene = try Scene(environment: ["XDG_STATE_HOME": "/dev/null"])
        transcript.run("done", "run", in: scene, replies: answer)
        transcript.run("done", "run", in: scene)
        transcript.run("done", "run", "--json", in: scene)
        transcript.run("ls", in: scene, replies: .json("[]"))
        transcript.run("sync", in: scene)
        golden(transcript.text, named: "outbox-missing.txt")
    }
}
