import HabitTestSupport
import Testing

@Suite("habit sync")
struct SyncTests {
    private let refused = Sample.refused(
        "habit_not_found",
        404,
        "There is no habit.",
        hint: "Did you mean run?"
    )

    private func scene(terminal: Bool = false, typed: [String] = []) throws -> Scene {
        let scene = try Scene(terminal: terminal, typed: typed)
        scene.queue("run", "water=2", "--note", "felt good")
        _ = scene.run(["undone", "rnu", "--date", "yesterday"])
        _ = scene.run(["skip", "guitar"])
        return scene
    }

    private var replies: [Scene.Reply] {
        let good = Sample.result(Sample.run, Sample.entry())
        return [.json(Sample.answer(good, Sample.result(Sample.water, Sample.entry()), refused, good))]
    }

    @Test("sync lists and sends queued check-ins, and reports the rejected ones")
    func listSendAndRetry() throws {
        var transcript = Transcript()
        for isTerminal in [false, true] {
            let scene = try scene(terminal: isTerminal)
            transcript.run("sync", "--dry-run", in: scene)
            transcript.run("sync", "-n", "--json=habit,log_date,outcome", in: scene)
            transcript.run("sync", in: scene, replies: replies[0])
            transcript.run("sync", "--rejected", in: scene)
            transcript.run("sync", "--rejected", "--json", in: scene)
            transcript.run("sync", "--rejected", "--retry", in: scene, replies: .json(Sample.answer(refused)))
            transcript.run(
                "sync",
                "--rejected",
                "--retry",
                in: scene,
                replies: .json(Sample.answer(count: 1))
            )
            transcript.run("sync", "--rejected", in: scene)
            transcript.run("sync", in: scene)
        }
        golden(transcript.text, named: "sync.txt")
    }

    @Test("rejected check-ins are dropped only after a confirmation")
    func dropNeedsConfirmation() throws {
        var transcript = Transcript()
        let cron = try scene()
        _ = cron.run(["sync"], replies: replies)
        transcript.run("sync", "--rejected", "--drop", in: cron)
        transcript.run("sync", "--rejected", "--drop", "--yes", "--json=habit,outcome", in: cron)
        transcript.run("sync", "--rejected", "--drop", in: cron)
        let person = try scene(terminal: true, typed: ["n", "y"])
        _ = person.run(["sync"], replies: replies)
        transcript.run("sync", "--rejected", "--drop", in: person)
        #expect(person.rejected.count == 1)
        transcript.run("sync", "--rejected", "--drop", in: person)
        #expect(person.rejected.isEmpty)
        golden(transcript.text, named: "sync-drop.txt")
    }

    @Test("a sync that fails says what stays queued, with an exit code for the cause")
    func failedSyncReportsCause() throws {
        var transcript = Transcript()
        let scene = try scene()
        transcript.run("sync", in: scene)
        transcript.run("sync", "--json", in: scene, replies: .problem(503, "busy", "The server is busy."))
        transcript.run("sync", in: scene, replies: .problem(401, "token_expired", "The login has expired."))
        transcript.run("sync", in: scene, replies: .problem(403, "forbidden", "Not allowed."))
        transcript.run("sync", "--retry", in: scene)
        transcript.run("sync", "--dry-run", "--rejected", in: scene)
        try transcript.run("sync", loggedIn: false)
        #expect(scene.queued.count == 3)
        golden(transcript.text, named: "sync-failures.txt")
    }
}
