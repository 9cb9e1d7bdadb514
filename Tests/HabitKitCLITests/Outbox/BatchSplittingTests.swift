import Curl
import FoundationEssentials
import Testing

@Suite("Splitting requests that the server refuses")
struct BatchSplittingTests {
    private let tooLarge = Scene.Reply.problem(413, "too_large", "Too large.")

    private func answer(_ count: Int) -> Scene.Reply { .json(Sample.answer(count: count)) }

    @Test("the check-in that caused a refusal is found, and no other is rejected")
    func refusedCheckInIsFound() throws {
        let scene = try Scene()
        for habit in ["a", "b", "c"] { scene.queue(habit) }
        let no = Scene.Reply.problem(404, "habit_not_found", "No.")
        let outcome = scene.run(["sync"], replies: [no, no, answer(2)])
        #expect(outcome.code == 3)
        #expect(outcome.batches == [3, 1, 2])
        #expect(scene.queued.isEmpty)
        #expect(scene.rejected.count == 1)
    }

    @Test("a refused queued check-in does not stop the command's own")
    func ownCheckInsAreSentAlone() throws {
        let scene = try Scene()
        scene.queue("a")
        let no = Scene.Reply.problem(422, "invalid_values", "No.")
        let outcome = scene.run(["done", "run"], replies: [no, answer(1), no])
        #expect(outcome.code == 0)
        #expect(outcome.batches == [2, 1, 1])
        #expect(scene.queued.isEmpty)
        #expect(scene.rejected.count == 1)
    }

    @Test("a queued batch that is too large is split until each request fits")
    func tooLargeBatchIsSplit() throws {
        let scene = try Scene()
        scene.queue("a", "b", "c", "d")
        let sync = scene.run(["sync"], replies: [tooLarge, answer(2), tooLarge, answer(1)])
        #expect(sync.code == 6)
        #expect(sync.batches == [4, 2, 2, 1, 1])
        #expect(scene.rejected.isEmpty)
        #expect(scene.queued.count == 1)
        let own = scene.run(["done", "e", "f", "g"], replies: [tooLarge, answer(3), answer(1)])
        #expect(own.code == 0)
        #expect(own.batches == [4, 3, 1])
        #expect(scene.queued.isEmpty)
    }

    @Test("a command's own request that is too large is split; check-ins without an answer stay queued")
    func tooLargeOwnRequestIsSplit() throws {
        let scene = try Scene()
        let whole = scene.run(["done", "a", "b"], replies: [tooLarge, answer(1), answer(1)])
        #expect(whole.code == 0)
        #expect(whole.batches == [2, 1, 1])
        #expect(scene.queued.isEmpty)
        let half = scene.run(["done", "a", "b", "c"], replies: [tooLarge, answer(1)])
        #expect(half.code == 0)
        #expect(half.errors.contains("1 check-in recorded, then: cannot reach "))
        #expect(half.errors.contains("; queued, will be sent later\n"))
        #expect(scene.run(["sync"], replies: [answer(2)]).batches == [2])
    }

    @Test("a command with too many bytes for one request writes several files and sends several requests")
    func largeCommandIsSplitIntoFiles() throws {
        let scene = try Scene()
        let note = String(repeating: "😀", count: 2_000)
        let skip = ["skip", "run", "--from", "-200", "--to", "-1", "--note", note]
        let offline = scene.run(skip)
        #expect(offline.code == 0)
        #expect(scene.queued.count == 2)
        for name in scene.queued {
            #expect((FileManager.default.contents(atPath: "\(scene.outbox)/\(name)")?.count ?? 0) < 901 << 10)
        }
        let first = try #require(offline.batches.first)
        let sync = scene.run(["sync"], replies: [answer(first), answer(200 - first)])
        #expect(sync.code == 0)
        #expect(sync.batches == [first, 200 - first])
        let online = scene.run(skip + ["--json=results"], replies: [answer(first), answer(200 - first)])
        #expect(online.code == 0)
        #expect(online.output.split(separator: #""outcome":"applied""#).count - 1 == 200)
        #expect(online.requests.allSatisfy { ($0.body?.count ?? 0) < 900 << 10 })
        #expect(scene.queued.isEmpty)
    }
}
