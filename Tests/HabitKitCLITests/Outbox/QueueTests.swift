import Curl
import Foundation
import HabitModel
import HabitTestSupport
import Testing

@testable import HabitKitCLI

@Suite("habit sync --ls, --drop, --date and --readdress")
struct QueueTests {
    private static let first = "00000000-0000-4000-8000-000000000001"
    private static let second = "00000000-0000-4000-8000-000000000002"
    private static let third = "00000000-0000-4000-8000-000000000003"
    private static let answer = Scene.Reply.json(Sample.answer(count: 1))

    private func scene(terminal: Bool = false, typed: [String] = []) throws -> Scene {
        let scene = try Scene(terminal: terminal, typed: typed)
        scene.queue("run", "water+1")
        _ = scene.run(["note", "guitar", "in tune"])
        return scene
    }

    @Test("queued check-ins are listed, dropped and sent for another day")
    func listDropAndRedate() throws {
        var transcript = Transcript()
        for isTerminal in [false, true] {
            let scene = try scene(terminal: isTerminal, typed: ["n"])
            transcript.run("sync", "--ls", in: scene)
            transcript.run("sync", "--ls", "--json", in: scene)
            transcript.run("sync", "--drop", Self.second, in: scene)
            transcript.run("sync", "--drop", Self.second, "--yes", in: scene)
            transcript.run("sync", "--drop", Self.second, "--yes", in: scene)
            transcript.run(
                "sync",
                "--date",
                "2026-03-10",
                Self.third,
                in: scene,
                replies: .json(Sample.answer(count: 2))
            )
            transcript.run("sync", "--ls", in: scene)
            transcript.run("sync", "--drop", "--all", "--yes", in: scene)
        }
        golden(transcript.text, named: "sync-queue.txt")
    }

    @Test("a failing option changes nothing")
    func failuresChangeNothing() throws {
        var transcript = Transcript()
        let scene = try scene()
        transcript.run("sync", "--drop", in: scene)
        transcript.run("sync", "--drop", "000", "--yes", in: scene)
        transcript.run("sync", "--drop", "00000000", "--yes", in: scene)
        transcript.run("sync", "--drop", "ffffffff", "--yes", in: scene)
        transcript.run("sync", "--date", "2026-03-14", Self.first, in: scene)
        transcript.run("sync", "--date", "yesterday", in: scene)
        transcript.run("sync", "--all", in: scene)
        transcript.run("sync", "--ls", "--drop", "--all", in: scene)
        transcript.run("sync", Self.first, in: scene)
        transcript.run("sync", "--readdress", "old", in: scene)
        transcript.run("sync", "--readdress", "http://127.0.0.1:4280/", in: scene)
        transcript.run("sync", "--readdress", "http://other:1", in: scene)
        #expect(scene.queued.count == 2)
        golden(transcript.text, named: "sync-queue-failures.txt")
    }

    @Test("a check-in that another process is sending is not dropped")
    func checkInBeingSentIsNotDropped() throws {
        let scene = try Scene()
        scene.queue("run")
        let lock = try Lock("\(scene.outbox)/\(try #require(scene.queued.first))")
        #expect(scene.run(["sync", "--ls", "--json=reason"]).output == "[{\"reason\":\"being_sent\"}]\n")
        let drop = scene.run(["sync", "--drop", "--all", "--yes"])
        #expect(drop.code == 6)
        #expect(scene.queued.count == 1)
        lock.release()
        #expect(scene.run(["sync", "--drop", "--all", "--yes"]).code == 0)
        #expect(scene.queued.isEmpty)
    }

    // The account's server moves from one address to another.
    private static let old = "https://old.example"
    private static let new = "https://new.example"

    private func moved(uid: String?) throws -> Scene {
        let scene = try Scene(environment: ["HABIT_SERVER": Self.new], loggedIn: false)
        try scene.logIn(at: Self.old, uid: uid)
        _ = scene.run(["--server", Self.old, "done", "run", "water"])
        try scene.logIn(token: "another", at: Self.new)
        return scene
    }

    @Test("a check-in of another account gets its new day, and is shown with it")
    func dateElsewhere() throws {
        let scene = try moved(uid: nil)
        let sync = scene.run(["sync", "--date", "2026-03-10", Self.first, "--json=log_date,outcome"])
        #expect(sync.code == 0, "\(sync.errors)")
        #expect(sync.output == #"[{"log_date":"2026-03-10","outcome":"queued"}]"# + "\n")
    }

    @Test("sync reports check-ins queued for another address, with the command to send them")
    func syncReportsOtherAddress() throws {
        let scene = try moved(uid: Sample.uid)
        let sync = scene.run(["sync"])
        #expect(sync.code == 6)
        #expect(sync.requests.isEmpty)
        #expect(
            sync.errors == """
                habit: 2 check-ins are queued for \(Self.old)
                hint: if that server is now at \(Self.new), run habit sync --readdress \(Self.old)

                """
        )
    }

    @Test("--readdress sends to the new address once its server has reported the account's uid")
    func readdressSendsToNewAddress() throws {
        let scene = try moved(uid: Sample.uid)
        let sync = scene.run(
            ["sync", "--readdress", Self.old + "/"],
            replies: [.json(Sample.user), .json(Sample.answer(count: 2))]
        )
        #expect(sync.code == 0, "\(sync.errors)")
        #expect(sync.requests.map(\.url).allSatisfy { $0.hasPrefix(Self.new) })
        #expect(sync.requests.allSatisfy { $0.header("Authorization") == "Bearer another" })
        #expect(sync.batches == [2])
        #expect(scene.queued.isEmpty)
    }

    @Test(
        "--readdress sends nothing to an account that is not known to be the same",
        arguments: [nil, "another"]
    )
    func readdressSendsNothingToOtherAccount(uid: String?) throws {
        let scene = try moved(uid: uid)
        let sync = scene.run(["sync", "--readdress", Self.old], replies: [.json(Sample.user)])
        #expect(sync.code == 6)
        #expect(sync.batches.isEmpty)
        #expect(sync.errors.contains("may not be the one at \(Self.old)"))
        #expect(scene.queued.count == 1)
    }
}
