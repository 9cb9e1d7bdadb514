import Foundation
import HabitModel
import HabitTestSupport
import Testing

@testable import HabitKitCLI

@Suite("habit undo without a network")
struct QueuedUndoTests {
    /// The latest first: note, water, run.
    private func scene() throws -> Scene {
        let scene = try Scene()
        for (seconds, line) in [["done", "run"], ["done", "water=2"], ["note", "run", "wet"]].enumerated() {
            _ = scene.run(line, at: Scene.now.advanced(bySeconds: Int64(seconds) - 10))
        }
        return scene
    }

    @Test("takes back what is queued, the last first, and says so")
    func walk() throws {
        var transcript = Transcript()
        let scene = try scene()
        transcript.run("undo", "-n", in: scene)
        transcript.run("undo", in: scene)
        transcript.run("undo", "--last", "3", in: scene)
        transcript.run("undo", in: scene)
        #expect(scene.waiting.isEmpty)
        golden(transcript.text, named: "undo-queued.txt")
    }

    @Test("by its id, and as JSON")
    func byID() throws {
        let scene = try scene()
        let undo = scene.run(["undo", "00000000-0000-4000-8000-000000000002", "--json=undoes,outcome"])
        #expect(undo.code == 0)
        #expect(
            undo.output == #"{"undoes":"00000000-0000-4000-8000-000000000002","outcome":"dropped"}"# + "\n"
        )
        #expect(scene.waiting.count == 2)
        #expect(scene.run(["undo", "ffffffff"]).code == 5)
        #expect(scene.waiting.count == 2)
    }

    @Test("all since a moment, and says that only the queue was looked at")
    func since() throws {
        let scene = try scene()
        let undo = scene.run(["undo", "--since", "9s"])
        #expect(undo.code == 5)
        #expect(undo.errors.contains("only queued check-ins were searched"))
        #expect(scene.waiting.count == 1)
    }

    @Test("with a network, what is queued is sent first, and the journal decides")
    func online() throws {
        let scene = try scene()
        let undo = scene.run(
            ["undo"],
            replies: [
                .json(Sample.answer(count: 3)), .json(Sample.page(Sample.event(1))),
                .json(Sample.undone(Sample.run)),
            ]
        )
        #expect(undo.code == 0)
        #expect(undo.batches == [3])
        #expect(scene.waiting.isEmpty)
    }

    @Test("a server that refuses is no missing network")
    func refused() throws {
        let scene = try scene()
        let token = Scene.Reply.problem(401, "token_expired", "The login has expired.")
        #expect(scene.run(["undo"], replies: [token, token]).code == 4)
        #expect(scene.waiting.count == 3)
    }
}
