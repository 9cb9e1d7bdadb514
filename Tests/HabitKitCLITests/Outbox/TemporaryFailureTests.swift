import Curl
import HabitWire
import Testing

@testable import HabitKitCLI

@Suite("Temporary failures of check-ins")
struct TemporaryFailureTests {
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

    @Test(
        "after a temporary failure, the command's own check-in is queued, and it says so",
        arguments: delays
    )
    func ownCheckInIsQueued(result: String, reason: String) throws {
        let scene = try Scene()
        let outcome = scene.run(["done", "run"], replies: [.json(Sample.answer(result))])
        #expect(outcome.code == 0)
        #expect(outcome.errors == "habit: \(reason); queued, will be sent later\n")
        #expect(scene.queued.count == 1)
        let strict = scene.run(
            ["done", "run", "--strict"],
            replies: [.json(Sample.answer(Self.applied, result))]
        )
        #expect(strict.code == 6)
        #expect(scene.queued.count == 1)
        #expect(scene.rejected.isEmpty)
    }

    @Test("after a temporary failure, a queued check-in stays queued, and sync says why", arguments: delays)
    func queuedCheckInStaysQueued(result: String, reason: String) throws {
        let scene = try Scene()
        scene.queue("run")
        let sync = scene.run(["sync"], replies: [.json(Sample.answer(result))])
        #expect(sync.code == 6)
        #expect(sync.errors.hasPrefix("habit: 1 check-in is still queued: "))
        #expect(sync.errors.contains("\(reason)\n"))
        #expect(scene.queued.count == 1)
        #expect(scene.rejected.isEmpty)
    }

    @Test("of several check-ins, only those that failed are queued")
    func onlyFailedCheckInsAreQueued() throws {
        let scene = try Scene()
        let outcome = scene.run(
            ["done", "run", "water", "--json=results"],
            replies: [.json(Sample.answer(Self.applied, Self.silent))]
        )
        #expect(outcome.code == 0)
        #expect(outcome.output.contains(#""outcome":"applied""#))
        #expect(outcome.output.contains(#"000000000002","outcome":"queued""#))
        #expect(outcome.errors.contains("1 check-in recorded, then: the server gave no reason; queued"))
        let next = scene.run(["sync"], replies: [.json(Sample.answer(count: 1))])
        #expect(next.batches == [1])
        #expect(scene.queued.isEmpty)
    }

    private static let otherID = "eeeeeeee-eeee-4eee-8eee-eeeeeeeeeeee"
    private static let incomplete = "the server's answer does not have exactly one result for each check-in"

    @Test(
        "a check-in without exactly one result stays queued",
        arguments: ["missing", "unknown", "repeated"]
    )
    func checkInWithoutOneResultStaysQueued(fault: String) throws {
        let id = "00000000-0000-4000-8000-000000000001"
        let (first, other) = (
            Self.applied.replacing(Sample.anyID, with: id),
            Self.applied.replacing(Sample.anyID, with: Self.otherID)
        )
        let answer =
            switch fault {
            case "missing": Sample.answer()
            case "unknown": Sample.answer(other)
            default: Sample.answer(first, first)
            }
        let scene = try Scene()
        let outcome = scene.run(["done", "run"], replies: [.json(answer)])
        #expect(outcome.code == 0)
        #expect(outcome.errors.contains("\(Self.incomplete); queued, will be sent later"))
        #expect(scene.run(["sync"], replies: [.json(answer)]).code == 6)
        #expect(scene.queued.count == 1)
        #expect(scene.rejected.isEmpty)
    }

    @Test("a check-in with one result is recorded even if the result of another is missing")
    func checkInWithOneResultIsRecorded() throws {
        let scene = try Scene()
        let other = Self.applied.replacing(Sample.anyID, with: Self.otherID)
        let outcome = scene.run(
            ["done", "run", "water", "--json=results"],
            replies: [.json(Sample.answer(Self.applied, other))]
        )
        #expect(outcome.code == 0)
        #expect(outcome.errors.contains("1 check-in recorded, then: \(Self.incomplete)"))
        #expect(!outcome.output.contains(Self.otherID))
        #expect(scene.run(["sync"], replies: [.json(Sample.answer(count: 1))]).batches == [1])
        #expect(scene.queued.isEmpty)
    }

    @Test("a refused check-in does not hide one that stays queued")
    func refusedAndQueued() throws {
        let scene = try Scene()
        let refused = Sample.refused("invalid_values", 422, "No.")
        let outcome = scene.run(
            ["done", "run", "water", "--json=results"],
            replies: [.json(Sample.answer(refused, Self.silent))]
        )
        #expect(outcome.code == 8)
        #expect(outcome.output.contains(#""outcome":"queued""#))
        #expect(outcome.output.contains(#""outcome":"refused""#))
        #expect(scene.queued.count == 1)
    }

    @Test("a recorded check-in is a success even if its result has a problem")
    func recordedWithProblem() throws {
        let scene = try Scene()
        let problem = Sample.problem(422, "invalid_values", "No.")
        let odd = Self.applied.replacing(#""problem":null"#, with: #""problem":\#(problem)"#)
        let outcome = scene.run(["done", "run"], replies: [.json(Sample.answer(odd))])
        #expect(outcome.code == 0)
        #expect(outcome.errors.isEmpty)
        #expect(scene.queued.isEmpty)
    }

    @Test("a refused check-in is not shown as recorded, even if its result has a habit")
    func refusedWithHabit() throws {
        let scene = try Scene()
        let odd = Self.applied.replacing(#""outcome":"applied""#, with: #""outcome":"refused""#)
            .replacing(
                #""problem":null"#,
                with: #""problem":\#(Sample.problem(422, "invalid_values", "No."))"#
            )
        let other = Sample.result(Sample.water, Sample.entry())
        let outcome = scene.run(["done", "run", "water"], replies: [.json(Sample.answer(odd, other))])
        #expect(outcome.code == 8)
        #expect(!outcome.output.contains("run"))
        #expect(outcome.output.contains("water"))
    }

    @Test("an error on this machine discards nothing")
    func localErrorDiscardsNothing() throws {
        let scene = try Scene()
        scene.queue("run")
        for arguments in [["sync"], ["done", "run", "--strict"]] {
            let outcome = scene.run(arguments, replies: [.failure(.invalidRequest(reason: "odd"))])
            #expect(outcome.code == 6)
        }
        #expect(scene.queued.count == 2)
        #expect(scene.rejected.isEmpty)
    }
}
