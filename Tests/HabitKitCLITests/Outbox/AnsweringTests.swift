import Curl
import HabitWire
import Testing

@testable import HabitKitCLI

@Suite("Answers that are not for good")
struct AnsweringTests {
    /// A result with a problem that blames this machine's clock.
    private static let early = Sample.refused("invalid_values", 422, "recorded_at: must not be in the future")
        .replacing(
            #""status":422"#,
            with: #""errors":[{"field":"recorded_at","message":"must not be in the future"}],"status":422"#
        )
    private static let silent = Sample.result("null", "null", outcome: "refused")
    private static let applied = Sample.result(Sample.run, Sample.entry())

    private static let delays = [
        (early, "this machine's clock was ahead"), (silent, "the server gave no reason"),
        (Sample.refused("busy", 503, "Busy."), "busy"), (Sample.refused("slow_down", 429, "No."), "no"),
    ]

    @Test("a check-in of the command that is only put off is kept, and said to be", arguments: delays)
    func own(result: String, reason: String) throws {
        let scene = try Scene()
        let outcome = scene.run(["done", "run"], replies: [.json(Sample.answer(result))])
        #expect(outcome.code == 0)
        #expect(outcome.errors == "habit: \(reason); kept, will be sent\n")
        #expect(scene.waiting.count == 1)
        let strict = scene.run(
            ["done", "run", "--strict"],
            replies: [.json(Sample.answer(Self.applied, result))]
        )
        #expect(strict.code == 6)
        #expect(scene.waiting.count == 1)
        #expect(scene.rejected.isEmpty)
    }

    @Test("one that waited and is put off waits on, and sync says why", arguments: delays)
    func kept(result: String, reason: String) throws {
        let scene = try Scene()
        scene.keep("run")
        let sync = scene.run(["sync"], replies: [.json(Sample.answer(result))])
        #expect(sync.code == 6)
        #expect(sync.errors.hasPrefix("habit: 1 check-in is still queued: "))
        #expect(sync.errors.contains("\(reason)\n"))
        #expect(scene.waiting.count == 1)
        #expect(scene.rejected.isEmpty)
    }

    @Test("of several check-ins only those wait on that are put off")
    func mixed() throws {
        let scene = try Scene()
        let outcome = scene.run(
            ["done", "run", "water", "--json=results"],
            replies: [.json(Sample.answer(Self.applied, Self.silent))]
        )
        #expect(outcome.code == 0)
        #expect(outcome.output.contains(#""outcome":"applied""#))
        #expect(outcome.output.contains(#"000000000002","outcome":"queued""#))
        #expect(outcome.errors.contains("1 check-in recorded, then: the server gave no reason; kept"))
        let next = scene.run(["sync"], replies: [.json(Sample.answer(count: 1))])
        #expect(next.batches == [1])
        #expect(scene.waiting.isEmpty)
    }

    @Test("an answer about other check-ins is no answer, in whatever case ids are written")
    func otherIDs() throws {
        let scene = try Scene()
        let other = Scene.Reply.json(
            Sample.answer(count: 1).replacing(Sample.anyID, with: "eeeeeeee-eeee-4eee-8eee-eeeeeeeeeeee")
        )
        let outcome = scene.run(["done", "run"], replies: [other])
        #expect(outcome.code == 0)
        #expect(outcome.errors.contains("did not answer to every check-in; kept, will be sent"))
        #expect(scene.run(["sync"], replies: [other]).code == 6)
        #expect(scene.waiting.count == 1)
        let answer = try JSON.decode(CheckInAnswer.self, from: Array(Sample.answer(count: 1).utf8))
        #expect(answer.isTo([CheckIn(id: Sample.anyID.uppercased())]))
    }

    @Test("a fault on this side throws nothing away")
    func ownSide() throws {
        let scene = try Scene()
        scene.keep("run")
        for arguments in [["sync"], ["done", "run", "--strict"]] {
            let outcome = scene.run(arguments, replies: [.failure(.invalidRequest(reason: "odd"))])
            #expect(outcome.code == 6)
        }
        #expect(scene.waiting.count == 2)
        #expect(scene.rejected.isEmpty)
    }
}
