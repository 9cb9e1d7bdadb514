import Curl
import FoundationEssentials
import HabitTestSupport
import Testing

@testable import HabitKitCLI

@Suite("Profiles")
struct ProfileTests {
    private static let settings = """
        {"server":"https://home.example","color":"always","profiles":{
        "work":{"server":"https://work.example","color":"never"},"bob":{}}}
        """
    private static let replies = [Scene.Reply.json(Sample.token), .json(Sample.user), .json(Sample.today)]

    private func scene(_ settings: String = settings, environment: [String: String] = [:]) throws -> Scene {
        let scene = try Scene(environment: environment, loggedIn: false)
        try FileManager.default.createDirectory(
            atPath: scene.folder,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        try Data(settings.utf8).write(to: URL(filePath: "\(scene.folder)/config.json"))
        return scene
    }

    private func logIn(_ scene: Scene, _ options: [String], token: String) throws {
        let world = scene.run(
            ["login", "ada", "--password-stdin"] + options,
            replies: [.json(Sample.token.replacing("new-token", with: token))] + Self.replies.dropFirst()
        )
        #expect(world.code == 0, "\(world.errors)")
    }

    private func server(_ outcome: Scene.Outcome) -> String? {
        outcome.requests.first.map { String($0.url.split(separator: "/")[1]) }
    }

    @Test(
        "flag before environment before setting before default; a server that is named goes before a profile's"
    )
    func precedence() throws {
        let scene = try scene(environment: ["HABIT_TOKEN": "t"])
        #expect(server(scene.run(["whoami"])) == "home.example")
        #expect(server(scene.run(["whoami", "--profile", "work"])) == "work.example")
        #expect(server(scene.run(["--profile=bob", "whoami"])) == "home.example")
        let work = ["HABIT_PROFILE": "work"]
        #expect(server(scene.run(["whoami"], environment: work)) == "work.example")
        #expect(server(scene.run(["whoami", "--profile", "default"], environment: work)) == "home.example")
        #expect(scene.run(["config", "profile", "work"]).code == 0)
        #expect(server(scene.run(["whoami"])) == "work.example")
        #expect(server(scene.run(["whoami"], environment: ["HABIT_PROFILE": "bob"])) == "home.example")
        #expect(server(scene.run(["whoami"], environment: ["HABIT_PROFILE": ""])) == "work.example")
        let named = ["HABIT_PROFILE": "work", "HABIT_SERVER": "https://variable.example"]
        #expect(server(scene.run(["whoami"], environment: named)) == "variable.example")
        let option = ["whoami", "--server", "https://option.example"]
        #expect(server(scene.run(option, environment: named)) == "option.example")
    }

    @Test("a profile has its own colour")
    func profileColour() throws {
        let scene = try scene(environment: ["HABIT_TOKEN": "t"])
        let list = Scene.Reply.json("[\(Sample.run)]")
        let done = Scene.Reply.json(Sample.answer(Sample.result(Sample.run, Sample.entry())))
        #expect(scene.run(["done", "run"], replies: [done, list]).output.contains("\u{1B}"))
        #expect(!scene.run(["done", "run", "--profile", "work"], replies: [done]).output.contains("\u{1B}"))
        #expect(scene.run(["done", "run", "--profile", "bob"], replies: [done]).output.contains("\u{1B}"))
    }

    @Test("an unknown profile is a usage error that says how to create it")
    func unknownProfile() throws {
        var transcript = Transcript()
        let scene = try scene()
        transcript.run("--profile", "wrok", "ls", in: scene)
        transcript.run("prompt", "--profile", "wrok", in: scene)
        transcript.run("check", "--all-done", "--profile", "wrok", in: scene)
        transcript.run("shell-init", "bash", "--profile", "wrok", in: scene)
        transcript.run("done", "run", "--profile", "../x", "--json", in: scene)
        transcript.run("login", "ada", "--profile", "", in: scene)
        transcript.run("ls", "--profile", "work", in: scene)
        transcript.run("ls", "--profile", in: scene)
        golden(transcript.text, named: "profile-unknown.txt")
        #expect(scene.run(["ls"], environment: ["HABIT_PROFILE": "nope"]).errors.contains("HABIT_PROFILE"))
    }

    @Test("profiles have separate logins, even on the same server")
    func separateLogins() throws {
        let scene = try Scene(loggedIn: false, typed: Array(repeating: "words words", count: 9))
        for name in ["ada", "bob"] {
            let key = "profile.\(name).server"
            #expect(scene.run(["config", key, "https://one.example"]).code == 0)
            try logIn(scene, ["--profile", name], token: "token-of-\(name)")
        }
        func token(_ name: String) -> String? {
            let request = scene.run(["whoami", "--profile", name]).requests.first
            return request?.headers.first { $0.name == "Authorization" }?.value
        }
        #expect(token("ada") == "Bearer token-of-ada")
        #expect(token("bob") == "Bearer token-of-bob")
        let anonymousClient = scene.run(["whoami", "--server", "https://one.example"])
        #expect(anonymousClient.code == 4)
        #expect(scene.run(["logout", "--profile", "ada"], replies: [.empty]).code == 0)
        #expect(token("ada") == nil)
        #expect(token("bob") == "Bearer token-of-bob")
    }

    @Test("profiles have separate snapshots for prompt and check")
    func separateSnapshots() throws {
        let scene = try Scene(loggedIn: false, typed: Array(repeating: "words words", count: 9))
        try logIn(scene, [], token: "token-of-home")
        #expect(scene.run(["config", "profile.work.server", "https://work.example"]).code == 0)
        try logIn(scene, ["--profile", "work"], token: "token-of-work")
        let today = Sample.today.replacing(#""done":3,"due":5"#, with: #""done":1,"due":2"#)
        #expect(scene.run(["today", "--profile", "work"], replies: [.json(today)]).code == 0)
        #expect(scene.run(["prompt"]).output == "3/5\n")
        let work = ["HABIT_PROFILE": "work"]
        #expect(scene.run(["prompt"], environment: work).output == "1/2\n")
        #expect(scene.run(["prompt", "--profile", "work"]).output == "1/2\n")
        #expect(scene.run(["check", "morning-run"], environment: work).requests.isEmpty)
        #expect(scene.run(["config", "profile", "work"]).code == 0)
        #expect(scene.run(["prompt"]).output == "1/2\n")
        #expect(scene.run(["prompt", "--profile", "default"]).output == "3/5\n")
        #expect(scene.run(["logout", "--profile", "work"], replies: [.empty]).code == 0)
        #expect(scene.run(["prompt"]).output == "")
        #expect(scene.run(["prompt", "--profile", "default"]).output == "3/5\n")
    }

    @Test("queued check-ins of one profile are not sent or counted by another")
    func separateQueues() throws {
        let scene = try Scene(typed: ["words words"])
        #expect(scene.run(["config", "profile.work.server", "https://work.example"]).code == 0)
        try logIn(scene, ["--profile", "work"], token: "token-of-work")
        #expect(scene.run(["done", "run", "--profile", "work"]).code == 0)
        #expect(scene.queued.count == 1)
        #expect(scene.run(["prompt"]).output == "3/5\n")
        #expect(scene.run(["prompt", "--profile", "work"]).output == "3/5↑1\n")
        let answer = Scene.Reply.json(Sample.answer(count: 1))
        let home = scene.run(["done", "run"], replies: [answer])
        #expect(home.batches == [1])
        #expect(scene.queued.count == 1)
        let work = scene.run(["sync", "--profile", "work"], replies: [answer, .json(Sample.today)])
        #expect(work.batches == [1])
        #expect(work.requests.first?.url.hasPrefix("https://work.example/logs?") == true)
        #expect(scene.queued.isEmpty)
    }
}
