import Curl
import FoundationEssentials
import Testing

@testable import HabitKitCLI

@Suite("A damaged config.json")
struct StrangeSettingsTests {
    private static let mark = "\u{FEFF}"
    private static let broken = [
        "{", "[]", "null", #"{"server":7}"#, #"{"profile":["work"]}"#, #"{"profiles":7}"#,
        #"{"profiles":{"work":{"server":{}}}}"#, "\u{1}\u{2}", "{\u{0}\"\u{0}",
        #"{"server":"a","server":"b"}"#,
    ]

    private func write(_ text: String, in scene: Scene) throws {
        try FileManager.default.createDirectory(atPath: scene.folder, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(filePath: "\(scene.folder)/config.json"))
    }

    /// Adds a login at another server or in a profile.
    private func logIn(to server: String, profile: String? = nil, in scene: Scene) throws {
        let member = profile.map { #","profile":"\#($0)""# } ?? ""
        let other =
            #"{"server":"\#(server)","username":"bob","access_token":"token-of-bob","day_starts_at":"00:00"\#(member)}"#
        let text = try #require(scene.credentials).replacing("\"logins\":[", with: "\"logins\":[\(other),")
        let path = "\(scene.folder)/credentials.json"
        try Data(text.utf8).write(to: URL(filePath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    }

    private func token(_ outcome: Scene.Outcome) -> String? {
        outcome.requests.first?.headers.first { $0.name == "Authorization" }?.value
    }

    @Test(
        "an empty file, a blank file and a byte order mark do no harm",
        arguments: ["", "\u{FEFF}"]
    )
    func emptyFilesAndByteOrderMarks(mark: String) throws {
        for text in ["", " \r\n\t", "{}"] {
            let scene = try Scene()
            try write(mark + text, in: scene)
            let outcome = scene.run(["done", "run"], replies: [.json(Sample.answer(count: 1))])
            #expect(outcome.code == 0)
            #expect(outcome.errors.isEmpty)
        }
        let scene = try Scene(environment: ["HABIT_TOKEN": "t"])
        try write(mark + #"{"server":"https://settings.example"}"#, in: scene)
        #expect(scene.run(["today"]).requests.first?.url.hasPrefix("https://settings.example/") == true)
        // The changed file stays readable.
        #expect(scene.run(["config", "color", "never"]).code == 0)
        #expect(scene.run(["config", "ls"]).output == "server\thttps://settings.example\ncolor\tnever\n")
    }

    @Test(
        "done records with the only login and warns once",
        arguments: broken
    )
    func doneUsesTheOnlyLogin(text: String) throws {
        let scene = try Scene()
        try write(text, in: scene)
        let outcome = scene.run(["done", "run"], replies: [.json(Sample.answer(count: 1))])
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(outcome.requests.first?.url.hasPrefix("http://127.0.0.1:4280/logs?") == true)
        #expect(token(outcome) == "Bearer token-of-ada")
        #expect(outcome.errors.split(separator: "\n").count == 1)
        #expect(
            outcome.errors.contains("config.json") && outcome.errors.contains("continuing as ada at http://")
        )
        // Offline it is queued, with -q there is no notice, and the file is unchanged.
        #expect(scene.run(["skip", "run", "-q"]).errors.isEmpty)
        #expect(scene.queued.count == 1)
        #expect(FileManager.default.contents(atPath: "\(scene.folder)/config.json") == Data(text.utf8))
    }

    @Test("a folder instead of the file does not stop done")
    func folderInsteadOfFile() throws {
        let scene = try Scene()
        try FileManager.default.createDirectory(
            atPath: "\(scene.folder)/config.json",
            withIntermediateDirectories: true
        )
        #expect(scene.run(["note", "run", "x"], replies: [.json(Sample.answer(count: 1))]).code == 0)
    }

    @Test(
        "with several logins nothing is sent or queued unless the server or profile is named",
        arguments: broken
    )
    func severalLoginsNeedAName(text: String) throws {
        let scene = try Scene()
        try logIn(to: "https://other.example", in: scene)
        try logIn(to: "http://127.0.0.1:4280", profile: "work", in: scene)
        try write(text, in: scene)
        let outcome = scene.run(["done", "run"])
        #expect(outcome.code == 1)
        #expect(outcome.errors.contains("config.json"))
        #expect(outcome.requests.isEmpty && scene.queued.isEmpty)

        let answer = [Scene.Reply.json(Sample.answer(count: 1))]
        let named = scene.run(["done", "run", "--server", "https://other.example"], replies: answer)
        #expect(named.code == 0 && token(named) == "Bearer token-of-bob")
        #expect(named.requests.first?.url.hasPrefix("https://other.example/") == true)
        let variable = scene.run(
            ["done", "run"],
            replies: answer,
            environment: ["HABIT_SERVER": "https://other.example"]
        )
        #expect(variable.code == 0 && token(variable) == "Bearer token-of-bob")
        // There are two logins at this server.
        #expect(scene.run(["done", "run", "--server", "http://127.0.0.1:4280"]).requests.isEmpty)
        let profile = scene.run(["done", "run", "--profile", "work"], replies: answer)
        #expect(profile.code == 0 && token(profile) == "Bearer token-of-bob")
        #expect(profile.requests.first?.url.hasPrefix("http://127.0.0.1:4280/") == true)
    }

    @Test(
        "a token from the environment and a password never go to a guessed server",
        arguments: broken
    )
    func secretsNeverGoToGuessedServer(text: String) throws {
        let scene = try Scene(loggedIn: false, typed: ["words words"])
        try write(text, in: scene)
        let outcome = scene.run(["done", "run"], environment: ["HABIT_TOKEN": "t"])
        #expect(outcome.code == 1 && outcome.requests.isEmpty && scene.queued.isEmpty)
        let login = scene.run(["login", "ada", "--password-stdin"])
        #expect(login.code == 1 && login.requests.isEmpty)
        let named = scene.run(
            ["done", "run"],
            replies: [.json(Sample.answer(count: 1))],
            environment: ["HABIT_TOKEN": "t", "HABIT_SERVER": "https://h.example"]
        )
        #expect(named.code == 0 && named.requests.first?.url.hasPrefix("https://h.example/") == true)
    }

    @Test(
        "only an unusable colour, alias or certificate file is ignored",
        arguments: [
            (#""color":"blue""#, "color"), (#""color":3"#, "color"), (#""aliases":{"d":7}"#, "alias.d"),
            (#""aliases":"d""#, "aliases"), (#""ca_file":true"#, "ca_file"),
        ]
    )
    func ignoredSettings(member: String, name: String) throws {
        let scene = try Scene()
        try logIn(to: "https://other.example", in: scene)
        try write("{\(member),\"server\":\"https://other.example\"}", in: scene)
        let outcome = scene.run(["done", "run"], replies: [.json(Sample.answer(count: 1))])
        #expect(outcome.code == 0)
        #expect(token(outcome) == "Bearer token-of-bob")
        #expect(outcome.errors.split(separator: "\n").count == 1 && outcome.errors.contains(": \(name) ("))
        #expect(scene.run(["doctor"]).output.contains("unusable settings: \(name)"))
    }

    @Test("UTF-16 is named in the error")
    func utf16() throws {
        let scene = try Scene()
        try logIn(to: "https://other.example", in: scene)
        for bytes in [[0xFF, 0xFE, 0x7B, 0x00], [0xFE, 0xFF, 0x00, 0x7B], [0x7B, 0x00, 0x7D, 0x00]]
            as [[UInt8]]
        {
            try Data(bytes).write(to: URL(filePath: "\(scene.folder)/config.json"))
            let outcome = scene.run(["ls"])
            #expect(outcome.code == 1 && outcome.errors.contains("is UTF-16, not UTF-8"))
        }
    }

    @Test("credentials may start with a byte order mark or be empty")
    func byteOrderMarkInCredentials() throws {
        let scene = try Scene()
        let path = "\(scene.folder)/credentials.json"
        let text = try #require(scene.credentials)
        for (content, code) in [(Self.mark + text, 0), ("", 4), ("\n", 4)] {
            try Data(content.utf8).write(to: URL(filePath: path))
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
            #expect(
                scene.run(["done", "run"], replies: [.json(Sample.answer(count: 1))]).code == Int32(code)
            )
        }
    }

    @Test("a damaged snapshot is fetched again", arguments: [true, false])
    func damagedSnapshotIsFetchedAgain(isFolder: Bool) throws {
        let scene = try Scene()
        let path = "\(scene.home)/.cache/habit/snapshot"
        try FileManager.default.removeItem(atPath: path)
        if isFolder {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } else {
            try Data([0xFF, 0xFE, 0x00, 0x0A]).write(to: URL(filePath: path))
        }
        let outcome = scene.run(["check", "morning-run"], replies: [.json(Sample.today)])
        #expect(outcome.code == 0 && outcome.requests.count == 1)
        #expect(scene.run(["prompt"]).code == 0)
    }
}
