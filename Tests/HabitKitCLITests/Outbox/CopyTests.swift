import FoundationEssentials
import Glibc
import HabitTestSupport
import HabitWire
import POSIXFiles
import Testing

@testable import HabitKitCLI

@Suite("Files of the outbox that overlap, are misnamed or cannot be replaced")
struct CopyTests {
    private static let silent = Sample.result("null", "null", outcome: "refused")
    private static let applied = Sample.result(Sample.run, Sample.entry())

    /// A scene with run and water in one file, and water in another: a process died while it divided the file.
    private func copied() throws -> Scene {
        let scene = try Scene()
        scene.queue("run", "water")
        let outbox = try Outbox(at: scene.outbox)
        let name = try #require(outbox.listing().names.first)
        guard case .batch(let batch) = outbox.read(name) else { throw CocoaError(.fileReadUnknown) }
        let last = batch.checkIns.last?.id
        _ = try outbox.put(batch.filtered { $0.id == last })
        #expect(scene.queued.count == 2)
        return scene
    }

    /// Renames the only file as if it held another number of check-ins.
    private func misname(_ scene: Scene, from count: String, to wrong: String) throws {
        let name = try #require(scene.queued.first)
        let path = "\(scene.outbox)/\(name)"
        #expect(rename(path, path.replacing("-\(count)-", with: "-\(wrong)-", maxReplacements: 1)) == 0)
    }

    /// The habits of the queued check-ins, each once.
    private func queued(_ scene: Scene) -> Set<String> {
        let habits = scene.run(["sync", "--dry-run", "--json=habit"]).output
        return Set(
            habits.split(separator: #""habit":""#).dropFirst().map { String($0.prefix { $0 != "\"" }) }
        )
    }

    @Test("an undo removes every copy of a check-in, and counts it once")
    func undo() throws {
        let scene = try copied()
        let undo = scene.run(["undo", "--last", "2"])
        #expect(undo.code == 0, "\(undo.errors)")
        #expect(undo.output.split(separator: "undid").count - 1 == 2)
        #expect(scene.queued.isEmpty)
    }

    @Test("an undo by id shows a check-in once, and leaves no copy")
    func undoByID() throws {
        let scene = try copied()
        let undo = scene.run(["undo", "00000000-0000-4000-8000-000000000002"])
        #expect(undo.code == 0, "\(undo.errors)")
        #expect(undo.output.split(separator: "undid").count - 1 == 1)
        #expect(queued(scene) == ["run"])
    }

    @Test("a check-in in two files is reported once", arguments: ["applied", "rejected"])
    func reportedOnce(outcome: String) throws {
        let scene = try copied()
        let result = outcome == "applied" ? Self.applied : Sample.refused("invalid_values", 422, "No.")
        let sync = scene.run(["sync"], replies: [.json(Sample.answer(result, result))])
        #expect(sync.batches == [2])
        #expect(sync.output.contains(outcome == "applied" ? "sent 2 check-ins" : "2 rejected"))
        #expect(scene.queued.isEmpty)
    }

    @Test("a file whose name does not fit loses nothing when some of its check-ins stay queued")
    func misnamed() throws {
        let scene = try Scene()
        scene.queue("run", "water")
        try misname(scene, from: "2", to: "1")
        _ = scene.run(["sync"], replies: [.json(Sample.answer(Self.silent, Self.applied))])
        #expect(queued(scene) == ["run"])
    }

    @Test("a file whose name does not fit loses nothing when it is divided")
    func misnamedHalves() throws {
        let scene = try Scene()
        scene.queue("a", "b", "c", "d")
        try misname(scene, from: "4", to: "2")
        _ = scene.run(["sync"], replies: [.problem(413, "too_large", "Too large.")])
        #expect(queued(scene) == ["a", "b", "c", "d"])
    }

    @Test("a file that cannot be divided stays whole, and sync gives the reason")
    func undividable() throws {
        let scene = try Scene()
        scene.queue("a", "b", "c", "d")
        let path = "\(scene.outbox)/\(try #require(scene.queued.first))"
        #expect(mkdir(path.replacing("-4-", with: "-2-"), 0o700) == 0)
        let sync = scene.run(["sync"], replies: [.problem(413, "too_large", "Too large.")])
        #expect(sync.code == 6)
        #expect(sync.errors.contains("still queued: too large"))
        #expect(queued(scene) == ["a", "b", "c", "d"])
    }

    @Test("check-ins that the server recorded are reported even if their file cannot be replaced")
    func unwritable() throws {
        let scene = try Scene()
        scene.queue("a", "b", "c")
        try Data().write(to: URL(filePath: "\(scene.outbox)/rejected"))
        let refused = Sample.refused("invalid_values", 422, "No.")
        let sync = scene.run(["sync"], replies: [.json(Sample.answer(Self.applied, refused, Self.silent))])
        #expect(sync.code == 6)
        #expect(sync.output == "✓ sent 1 check-in\n")
        #expect(sync.errors.contains("cannot write to \(scene.outbox): "))
        #expect(scene.queued.count == 1)
        let again = scene.run(["sync"], replies: [.json(Sample.answer(Self.applied, refused, Self.applied))])
        #expect(again.batches == [3])
    }

    @Test("rejected check-ins are not queued again while another process sends the queue")
    func retryWhileSending() throws {
        let scene = try Scene()
        scene.queue("run")
        let refused = Scene.Reply.json(Sample.answer(Sample.refused("invalid_values", 422, "No.")))
        _ = scene.run(["sync"], replies: [refused])
        let lock = try Lock(scene.outbox)
        let busy = scene.run(["sync", "--rejected", "--retry"])
        #expect(busy.code == 6)
        #expect(scene.queued.isEmpty)
        #expect(scene.rejected.count == 1)
        lock.release()
        let retry = scene.run(["sync", "--rejected", "--retry"], replies: [.json(Sample.answer(count: 1))])
        #expect(retry.code == 0)
        #expect(scene.rejected.isEmpty)
    }
}
