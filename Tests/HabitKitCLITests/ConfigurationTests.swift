import Curl
import FoundationEssentials
import Testing

@testable import HabitKitCLI

@Suite("Settings, logins and their paths")
struct ConfigurationTests {
    private func write(_ text: String, to path: String) throws {
        try Data(text.utf8).write(to: URL(filePath: path))
    }

    @Test("precedence: option, environment, settings, default")
    func precedence() throws {
        let scene = try Scene(environment: ["HABIT_TOKEN": "t"])
        #expect(scene.run(["today"]).requests.first?.url.hasPrefix("http://127.0.0.1:4280/") == true)
        try FileManager.default.createDirectory(atPath: scene.folder, withIntermediateDirectories: true)
        try write(
            #"{"server":"https://settings.example","color":"never","new":1}"#,
            to: "\(scene.folder)/config.json"
        )
        #expect(scene.run(["today"]).requests.first?.url.hasPrefix("https://settings.example/") == true)
        #expect(
            scene.run(["today", "--server", "https://option.example"]).requests.first?.url
                .hasPrefix("https://option.example/") == true
        )
    }

    @Test("the environment provides the server and a token", arguments: ["HABIT_TOKEN", "HABIT_TOKEN_FILE"])
    func environmentProvidesServerAndToken(name: String) throws {
        let file = try Scene()
        try write("from-file\n", to: "\(file.home)/token")
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: "\(file.home)/token")
        let value = name == "HABIT_TOKEN" ? " from-variable\n" : "\(file.home)/token"
        let scene = try Scene(environment: [name: value, "HABIT_SERVER": "https://environment.example"])
        let request = try #require(scene.run(["today"]).requests.first)
        #expect(request.url.hasPrefix("https://environment.example/"))
        let sent = request.headers.first { $0.name == "Authorization" }?.value
        #expect(sent == (name == "HABIT_TOKEN" ? "Bearer from-variable" : "Bearer from-file"))
    }

    @Test(
        "a damaged credentials file is not changed",
        arguments: ["{", #"{"version":2,"logins":[]}"#, #"{"version":1}"#, "\u{0}\u{1}"]
    )
    func damagedCredentialsAreNotChanged(text: String) throws {
        let scene = try Scene()
        let path = "\(scene.folder)/credentials.json"
        try write(text, to: path)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        #expect(scene.run(["today"]).code == 1)
        let login = scene.run(
            ["login", "ada", "--server", "https://h"],
            replies: [.json(Sample.token), .json(Sample.user)]
        )
        #expect(login.code != 0)
        #expect(scene.credentials == text)
    }

    @Test(
        "only HOME and XDG_CONFIG_HOME decide the path",
        arguments: [
            (["XDG_CONFIG_HOME": "/x"], "/x/habit"),
            (["XDG_CONFIG_HOME": "", "HOME": "/h"], "/h/.config/habit"),
            (["XDG_CONFIG_HOME": "relative", "HOME": "/h"], "/h/.config/habit"),
            (["HOME": "/a b\nc"], "/a b\nc/.config/habit"),
        ]
    )
    func homeAndXDGDecidePath(environment: [String: String], folder: String) throws {
        var world = try Scene().world()
        world.environment = { environment[$0] }
        #expect(try XDGPaths(world).configuration == folder)
    }

    @Test(
        "an unusable HOME is a clear error",
        arguments: [[:], ["HOME": ""], ["HOME": "relative"]]
    )
    func unusableHome(environment: [String: String]) throws {
        let scene = try Scene()
        var world = scene.world()
        world.environment = { environment[$0] }
        #expect(runHabit(arguments: ["today"], in: world) == 1)
        world.environment = {
            $0 == "HABIT_TOKEN" ? "t" : $0 == "HABIT_SERVER" ? "https://h" : environment[$0]
        }
        // HOME is not needed then; only the scripted network fails.
        #expect(runHabit(arguments: ["today"], in: world) == 5)
    }

    @Test("one login per server")
    func oneLoginPerServer() throws {
        let scene = try Scene(typed: ["words words"])
        let replies = [Scene.Reply.json(Sample.token), .json(Sample.user)]
        #expect(
            scene.run(["login", "ada", "--password-stdin", "--server", "https://h"], replies: replies).code
                == 0
        )
        #expect(scene.credentials?.contains("token-of-ada") == true)
        #expect(scene.credentials?.contains("new-token") == true)
        let request = scene.run(["today", "--server", "https://H:443/"]).requests.first
        #expect(request?.headers.contains { $0.value == "Bearer new-token" } == true)
    }
}
