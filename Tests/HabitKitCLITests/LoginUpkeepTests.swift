import Curl
import FoundationEssentials
import HabitKitCLI
import Testing

/// Logins that change or end while a request is in flight.
@Suite("Logins that change during a command")
struct LoginUpkeepTests {
    private static let user = Scene.Reply.json(Sample.user)
    private static let deletion = ["account", "delete", "--yes", "--password-stdin"]
    private static let ended = Scene.Reply.problem(401, "token_invalid", "The token is not valid.")

    /// Runs a command while another process writes the credentials file, just before a request is answered.
    private func run(
        _ arguments: [String],
        in scene: Scene,
        writing content: String,
        during method: String,
        answers: [String: String]
    ) -> Int32 {
        let path = "\(scene.folder)/credentials.json"
        var world = scene.world()
        world.transport = Transport { (request) throws(CurlError) in
            if request.method == method { try? Data(content.utf8).write(to: URL(filePath: path)) }
            let body = answers[request.method] ?? ""
            return Response(
                status: body.isEmpty ? 204 : 200,
                headers: [("Content-Type", "application/json")],
                body: Array(body.utf8)
            )
        }
        return runHabit(arguments: arguments, in: world)
    }

    @Test("refreshing account data does not restore a replaced login")
    func refreshDoesNotRestoreReplacedLogin() throws {
        let scene = try Scene()
        let other = try #require(scene.credentials).replacing("token-of-ada", with: "token-of-bob")
            .replacing(#""username":"ada""#, with: #""username":"bob""#)
        let late = Sample.user.replacing("04:00", with: "06:30")
        let code = run(["whoami"], in: scene, writing: other, during: "GET", answers: ["GET": late])
        #expect(code == 0)
        #expect(scene.credentials?.contains("token-of-bob") == true)
        #expect(scene.credentials?.contains("token-of-ada") == false)
        #expect(scene.credentials?.contains("06:30") == false)
    }

    @Test("deleting an account succeeds even if the stored login cannot be removed")
    func deletionSucceedsWithoutRemovingLogin() throws {
        let scene = try Scene(typed: ["words words"])
        scene.queue("run")
        let code = run(
            Self.deletion,
            in: scene,
            writing: "no logins",
            during: "DELETE",
            answers: ["GET": Sample.user]
        )
        #expect(code == 0)
        #expect(scene.queued.isEmpty)
        #expect(scene.snapshot == nil)
    }

    @Test("deleting an account removes its rejected check-ins and snapshots")
    func deletionRemovesRejectedAndSnapshots() throws {
        let scene = try Scene(typed: ["words words"])
        scene.queue("run")
        let name = try #require(scene.queued.first)
        let rejected = scene.outbox + "/rejected"
        try FileManager.default.createDirectory(atPath: rejected, withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: "\(scene.outbox)/\(name)", toPath: "\(rejected)/\(name)")
        let anonymousClient = name.replacing(name.split(separator: "-")[2], with: "0123456789abcdef")
        try FileManager.default.copyItem(
            atPath: "\(scene.outbox)/\(name)",
            toPath: "\(rejected)/\(anonymousClient)"
        )
        try scene.write(snapshot: Sample.snapshot)
        let outcome = scene.run(
            Self.deletion + ["--server", "http://127.0.0.1:4280"],
            replies: [Self.user, .empty]
        )
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(scene.queued.isEmpty)
        #expect(scene.rejected == [anonymousClient])
        #expect(scene.snapshot == nil)
        #expect(scene.credentials?.contains("ada") == false)
    }

    @Test("a deletion with an ended login removes the login and keeps the queue")
    func deletionWithEndedLogin() throws {
        let scene = try Scene(typed: ["words words", "words words"])
        scene.queue("run")
        let lost = scene.run(Self.deletion, replies: [Self.user, .failure(.couldNotConnect(reason: ""))])
        #expect(lost.code != 0)
        #expect(scene.credentials?.contains("token-of-ada") == true)
        let second = scene.run(Self.deletion, replies: [Self.ended])
        #expect(second.code == 4)
        #expect(scene.credentials?.contains("token-of-ada") == false)
        #expect(scene.queued.count == 1)
    }
}
