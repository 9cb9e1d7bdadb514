import Curl
import FoundationEssentials
import HabitModel
import Synchronization
import Testing

@testable import HabitKitCLI

@Suite("Syncs that leave check-ins queued, and what follows a sync")
struct PartialSyncTests {
    private let answer = Scene.Reply.json(Sample.answer(count: 1))

    @Test("sync fails with the number of check-ins that stay queued", arguments: ["in flight", "a folder"])
    func syncReportsQueuedCheckIns(how: String) throws {
        let scene = try Scene()
        scene.queue("run")
        scene.queue("water", "guitar")
        let path = "\(scene.outbox)/\(try #require(scene.queued.first { $0.contains("-2-") }))"
        var holder: Lock?
        if how == "in flight" {
            holder = try Lock(path)
        } else {
            try FileManager.default.removeItem(atPath: path)
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        }
        let first = scene.run(["sync"], replies: [answer])
        #expect(first.code == 6)
        #expect(first.output == "✓ sent 1 check-in\n")
        #expect(first.errors.contains("2 check-ins are still queued\n"))
        let second = scene.run(["sync"])
        #expect(second.code == 6)
        #expect(second.output.isEmpty)
        #expect(second.errors.contains("2 check-ins are still queued\n"))
        holder?.release()
    }

    @Test("sync reports the number of check-ins of another account on this server, and leaves them")
    func otherAccountsCheckInsStay() throws {
        let scene = try Scene()
        scene.queue("run", "water")
        let path = "\(scene.outbox)/\(try #require(scene.queued.first))"
        let text = String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
        try Data(text.replacing(#""username":"ada""#, with: #""username":"bob""#).utf8)
            .write(to: URL(filePath: path))
        let sync = scene.run(["sync"])
        #expect(sync.code == 6)
        #expect(sync.requests.isEmpty)
        #expect(sync.errors.contains("2 check-ins are queued for another account at http://127.0.0.1:4280"))
    }

    @Test(
        "only sync sends a whole backlog; other commands stop after two seconds",
        arguments: [
            (["done", "run"], [601, 600]), (["ls"], [600, 600]), (["sync"], [600, 600, 600, 600]),
        ]
    )
    func onlySyncSendsWholeBacklog(arguments: [String], batches: [Int]) throws {
        let scene = try Scene()
        let habits = (1...600).map { "habit-\($0)" }
        for _ in 0..<4 { _ = scene.run(["done"] + habits) }
        let time = Mutex(Scene.now.microseconds)
        let sent = Mutex<[Int]>([])
        var world = scene.world()
        world.now = { Instant(microseconds: time.withLock { $0 }) }
        world.transport = Transport { (request) throws(CurlError) in
            guard request.url.contains("/logs?") else {
                return Response(status: 200, headers: [], body: Array("[]".utf8))
            }
            let body = String(decoding: request.body ?? [], as: UTF8.self)
            let count = body.split(separator: #""id":"#).count - 1
            sent.withLock { $0.append(count) }
            time.withLock { $0 += 1_100_000 }
            let text = Sample.answer(Sample.answer(count: count), to: body)
            return Response(status: 200, headers: [], body: Array(text.utf8))
        }
        #expect(runHabit(arguments: arguments, in: world) == 0)
        #expect(sent.withLock { $0 } == batches)
    }

    @Test("sending the queue updates the day that prompts show")
    func sendingQueueUpdatesDay() throws {
        let day = Sample.today.replacing(#""done":3"#, with: #""done":4"#)
        for (arguments, replies) in [
            (["streak"], [answer, .json("[]"), .json(day)]), (["sync"], [answer, .json(day)]),
        ] {
            let scene = try Scene()
            scene.queue("run")
            #expect(scene.run(["sync", "--dry-run"]).requests.isEmpty)
            #expect(scene.run(["sync", "--rejected"]).requests.isEmpty)
            #expect(scene.run(arguments, replies: replies).requests.count == replies.count)
            #expect(scene.snapshot?.hasPrefix("habit-snapshot 1 4 5 ") == true)
        }
        let scene = try Scene()
        scene.queue("run")
        _ = scene.run(["sync"], replies: [answer])
        #expect(scene.snapshot == nil)
    }
}
