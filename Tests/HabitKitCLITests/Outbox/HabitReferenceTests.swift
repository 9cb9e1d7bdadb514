import Curl
import FoundationEssentials
import HabitModel
import HabitWire
import Testing

@testable import HabitKitCLI

@Suite("How a check-in refers to its habit")
struct HabitReferenceTests {
    private func scene(_ habits: (slug: String, name: String)...) throws -> Scene {
        let scene = try Scene()
        let lines = habits.enumerated().map { Sample.line($1.slug, $1.name, id: $0 + 1) }
        try scene.write(snapshot: Sample.snapshot + lines.joined())
        return scene
    }

    private func sent(_ outcome: Scene.Outcome) throws -> [CheckIn] {
        try outcome.requests.compactMap(\.body).flatMap { try JSON.decode([CheckIn].self, from: $0) }
    }

    private func queued(_ scene: Scene) throws -> [CheckIn] {
        try scene.queued.flatMap { name in
            let bytes = FileManager.default.contents(atPath: "\(scene.outbox)/\(name)") ?? Data()
            return try JSON.decode(QueuedBatch.self, from: Array(bytes)).checkIns
        }
    }

    @Test(
        "a request carries the reference as typed, the queue the uid",
        arguments: ["guitar", "Guitar", "GUITAR", "1"]
    )
    func requestHasTypedReferenceQueueHasUid(name: String) throws {
        let scene = try scene(("guitar", "Guitar"), ("run", "Morning run"))
        let outcome = scene.run(["done", name])
        #expect(try sent(outcome).map(\.habit) == [name])
        #expect(try queued(scene).map(\.habit) == [Sample.uid("guitar")])
    }

    @Test(
        "an unknown or ambiguous reference is queued as typed",
        arguments: ["drums", "Run", "guitar!", "7"]
    )
    func uncertainReferenceIsQueuedAsTyped(name: String) throws {
        let scene = try scene(("guitar", "Guitar"), ("run-1", "Run"), ("run-2", "Run"))
        scene.queue(name)
        #expect(try queued(scene).map(\.habit) == [name])
    }

    @Test("the rejection of a check-in for a deleted habit shows the habit's name")
    func rejectionShowsDeletedHabitsName() throws {
        let scene = try scene(("guitar", "Guitar"))
        scene.queue("guitar+20")
        #expect(try queued(scene).first?.alternative?.habit == Sample.uid("guitar"))
        let listed = scene.run(["sync", "--dry-run"])
        #expect(listed.output.hasPrefix("Guitar\t2026-03-13\t+20\t"))
        let uid = Sample.uid("guitar")
        let gone = Sample.refused("habit_not_found", 404, "There is no habit \\\"\(uid)\\\".")
        let sync = scene.run(["sync"], replies: [.json(Sample.answer(gone))])
        #expect(sync.code == 3)
        #expect(sync.errors.contains(#"the habit "Guitar" was deleted"#))
        let rejected = scene.run(["sync", "--rejected"])
        #expect(rejected.output.hasPrefix("Guitar\t2026-03-13\t+20\tthe habit \"Guitar\" was deleted"))
        #expect(!(sync.output + sync.errors + rejected.output + rejected.errors).contains(uid))
        // A check-in that is queued again still knows the name.
        _ = scene.run(["sync", "--rejected", "--retry"], replies: [.json(Sample.answer(gone))])
        #expect(scene.run(["sync", "--rejected"]).output.contains("Guitar"))
    }

    @Test(
        "a word that is the name or slug of a habit has no amount",
        arguments: ["Vitamin B+12", "b=12", "C++ practice"]
    )
    func wholeWordHasNoAmount(word: String) throws {
        let habits = [
            ("b12", "Vitamin B+12"), ("vitamin-b", "Vitamin B"), ("c", "C++ practice"), ("b", "b=12"),
        ]
        let scene = try Scene()
        try scene.write(snapshot: Sample.snapshot + habits.map { Sample.line($0.0, $0.1) }.joined())
        #expect(scene.run(["check", word]).code == 1)
        for command in ["done", "skip", "undone"] {
            let checkIn = try #require(try sent(scene.run([command, word])).last)
            #expect(checkIn.habit == word && checkIn.alternative == nil)
        }
        let note = try sent(scene.run(["note", word, "x"])).last
        #expect(note?.habit == word && note?.alternative == nil)
        let exec = try sent(scene.run(["exec", word, "--duration", "--", "true"])).last
        #expect(exec?.habit == word && exec?.alternative == nil)
    }

    @Test("a word that may end in an amount is sent in both readings, in one request")
    func bothReadingsAreSent() throws {
        let scene = try scene(("vitamin-b", "Vitamin B"))
        let outcome = scene.run(["done", "Vitamin B+12", "vitamin-b+-1", "tea=2"])
        #expect(outcome.requests.count == 1)
        let sent = try sent(outcome)
        #expect(sent.map(\.habit) == ["Vitamin B+12", "vitamin-b+-1", "tea=2"])
        #expect(sent.map(\.alternative?.habit) == ["Vitamin B", "vitamin-b", "tea"])
        #expect(sent.map(\.alternative?.add) == [12, -1, nil])
        #expect(sent.map(\.alternative?.amount) == [nil, nil, 2])
        #expect(sent.allSatisfy { $0.status == true && $0.amount == nil && $0.add == nil })
        let uid = Sample.uid("vitamin-b")
        #expect(try queued(scene).map(\.alternative?.habit) == [uid, uid, "tea"])
        #expect(scene.run(["skip", "vitamin-b=2"]).code == 2)
        #expect(scene.run(["exec", "vitamin-b=2", "--duration", "--", "true"]).code == 2)
    }

    @Test(
        "a day among the habits is refused, and nothing is checked in",
        arguments: ["yesterday", "2026-03-12", "mon", "today"]
    )
    func dayIsNotAHabit(word: String) throws {
        let scene = try scene(("run", "Run"))
        for command in ["done", "undone", "skip"] {
            let outcome = scene.run([command, "run", word])
            #expect(outcome.code == 2)
            #expect(
                outcome.errors.contains("no habit named \"\(word)\"\nhint: for another day: --date \(word)")
            )
            #expect(outcome.requests.isEmpty && scene.queued.isEmpty)
        }
        // A habit may have such a name.
        let other = try self.scene(("run", "Run"), ("mon", "Mon"), ("today", "Today"))
        #expect(try sent(other.run(["done", "mon", "today"])).map(\.habit) == ["mon", "today"])
    }

    @Test("check reports an ambiguous name with the slugs, and does not guess")
    func checkReportsAmbiguousName() throws {
        let scene = try scene(("run-1", "Run"), ("run-2", "Run"))
        let outcome = scene.run(
            ["check", "Run"],
            replies: [
                .json(
                    #"{"date":"2026-03-13","done":0,"due":2,"habits":[\#(Sample.habit("run-1", name: "Run")),\#(Sample.habit("run-2", name: "Run"))]}"#
                )
            ]
        )
        #expect(outcome.code == 8)
        #expect(outcome.errors.contains("several habits are named \"Run\""))
        #expect(outcome.errors.contains("run-1, run-2"))
        #expect(scene.run(["check", "run-2"]).code == 1)
    }

    @Test(
        "a line of a Markdown list is taken as a whole, and checks in no habit",
        arguments: ["- [ ] run", "* run", "[x] run", "run!"]
    )
    func markdownLineIsWholeReference(line: String) throws {
        let scene = try Scene(typed: [line])
        try scene.write(snapshot: Sample.snapshot + Sample.line("run", "run"))
        _ = scene.run(["done", "-"])
        #expect(try queued(scene).map(\.habit) == [line])
    }
}
