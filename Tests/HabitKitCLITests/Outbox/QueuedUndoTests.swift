import Foundation
import HabitModel
import HabitTestSupport
import Testing

@testable import HabitKitCLI

@Suite("habit undo while the server cannot be reached")
struct QueuedUndoTests {
    /// Three queued check-ins; the latest is the note, then water, then run.
    private func scene() throws -> Scene {
        let scene = try Scene()
        for (seconds, line) in [["done", "run"], ["done", "water=2"], ["note", "run", "wet"]].enumerated() {
            _ = scene.run(line, at: Scene.now.advanced(bySeconds: Int64(seconds) - 10))
        }
        return scene
    }

    @Test("undo removes queued check-ins, the latest first")
    func undoRemovesLatestQueued() throws {
        var transcript = Transcript()
        let scene = try scene()
        transcript.run("undo", "-n", in: scene)
        transcript.run("undo", in: scene)
        transcript.run("undo", "--last", "3", in: scene)
        transcript.run("undo", in: scene)
        #expect(scene.queued.isEmpty)
        golden(transcript.text, named: "undo-queued.txt")
    }

    @Test("undo removes a queued check-in by its id, with JSON output")
    func undoRemovesQueuedByID() throws {
        let scene = try scene()
        let undo = scene.run(["undo", "00000000-0000-4000-8000-000000000002", "--json=undoes,outcome"])
        #expect(undo.code == 0)
        #expect(
            undo.output == #"{"undoes":"00000000-0000-4000-8000-000000000002","outcome":"dropped"}"# + "\n"
        )
        #expect(scene.queued.count == 2)
        #expect(scene.run(["undo", "ffffffff"]).code == 5)
        #expect(scene.queued.count == 2)
    }

    @Test("undo --since removes queued check-ins, and reports that only these were searched")
    func undoSinceSearchesOnlyQueue() throws {
        let scene = try scene()
        let undo = scene.run(["undo", "--since", "9s"])
        #expect(undo.code == 5)
        #expect(undo.errors.contains("only queued check-ins were searched"))
        #expect(scene.queued.count == 1)
    }

    @Test("if the server can be reached, undo sends the queue first and undoes from the journal")
    func onlineUndoSendsQueueFirst() throws {
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
        #expect(scene.queued.isEmpty)
    }

    @Test("a refusal by the server removes nothing from the queue")
    func refusalRemovesNothing() throws {
        let scene = try scene()
        let token = Scene.Reply.problem(401, "token_expired", "The login has expired.")
        #expect(scene.run(["undo"], replies: [token, token]).code == 4)
        #expect(scene.queued.count == 3)
    }
}
