import FoundationEssentials
import HabitTestSupport
import Logging
import Testing

@testable import HabitServer

@Suite("settings")
struct SettingsTests {
    private static let key = String(repeating: "k", count: 32)

    private func read(
        _ environment: [String: String],
        arguments: [String] = []
    ) throws -> Settings {
        try Settings(
            arguments: Arguments(arguments),
            environment: ["HOME": "/home/ada"].merging(environment) { $1 }
        )
    }

    private func refusal(_ environment: [String: String], arguments: [String] = []) -> SettingsError? {
        do {
            _ = try read(environment, arguments: arguments)
            return nil
        } catch { return error as? SettingsError }
    }

    @Test("the defaults are those that are written down")
    func defaults() throws {
        let settings = try read([:])
        #expect(settings.host == "127.0.0.1")
        #expect(settings.port == 4280)
        #expect(settings.dataFolder == "/home/ada/.local/share/habit")
        #expect(settings.logLevel == .info)
        #expect(settings.jwtSecret == nil)
        guard case .embedded = settings.database, case .folder = settings.objects else {
            Issue.record("the defaults are not embedded")
            return
        }
    }

    @Test("arguments go before the environment, and the environment before the default")
    func order() throws {
        let environment = ["HABIT_HOST": "::1", "HABIT_PORT": "1", "HABIT_DATA": "/e"]
        let fromEnvironment = try read(environment)
        #expect(fromEnvironment.host == "::1")
        #expect(fromEnvironment.port == 1)
        #expect(fromEnvironment.dataFolder == "/e")
        let fromArguments = try read(
            environment,
            arguments: ["--port", "2", "--host=0.0.0.0", "--data", "/a"]
        )
        #expect(fromArguments.host == "0.0.0.0")
        #expect(fromArguments.port == 2)
        #expect(fromArguments.dataFolder == "/a")
    }

    @Test("an empty variable means that it is not set")
    func empty() throws {
        let settings = try read([
            "HABIT_PORT": "", "HABIT_DATABASE_URL": "", "HABIT_JWT_SECRET": "", "XDG_DATA_HOME": "",
        ])
        #expect(settings.port == 4280)
        #expect(settings.jwtSecret == nil)
    }

    @Test("XDG_DATA_HOME counts if it is absolute, and HOME is needed without it")
    func home() throws {
        #expect(try read(["XDG_DATA_HOME": "/xdg"]).dataFolder == "/xdg/habit")
        #expect(try read(["XDG_DATA_HOME": "xdg"]).dataFolder == "/home/ada/.local/share/habit")
        #expect(refusal(["HOME": ""])?.setting == "HABIT_DATA")
        #expect(refusal(["HOME": "relative"])?.setting == "HABIT_DATA")
    }

    @Test(
        "a wrong value is refused with the setting's name and without the value",
        arguments: [
            (["HABIT_PORT": "65536"], "HABIT_PORT"), (["HABIT_PORT": "-1"], "HABIT_PORT"),
            (["HABIT_PORT": "http-s3cr3t"], "HABIT_PORT"),
            (["HABIT_PORT": "99999999999999999999"], "HABIT_PORT"),
            (["HABIT_LOG_LEVEL": "s3cr3t"], "HABIT_LOG_LEVEL"),
            (["HABIT_JWT_SECRET": "s3cr3t"], "HABIT_JWT_SECRET"),
            (["HABIT_JWT_SECRET": "s3cr3t-s3cr3t-s3cr3t-s3cr3t-123"], "HABIT_JWT_SECRET"),
            (["HABIT_DATABASE_URL": "postgres://u:s3cr3t@h/d"], "HABIT_JWT_SECRET"),
            (["HABIT_S3_ENDPOINT": "http://h:1"], "HABIT_S3_ACCESS_KEY"),
            (["HABIT_S3_ENDPOINT": "http://h:1", "HABIT_S3_ACCESS_KEY": "s3cr3t"], "HABIT_S3_SECRET_KEY"),
            (s3("ftp://s3cr3t"), "HABIT_S3_ENDPOINT"), (s3("http://u:s3cr3t@h:1"), "HABIT_S3_ENDPOINT"),
            (s3("http://h:1/s3cr3t"), "HABIT_S3_ENDPOINT"),
            (s3("http://h", bucket: "S3cr3t"), "HABIT_S3_BUCKET"),
            (s3("http://h", bucket: "s3cr3t/../x"), "HABIT_S3_BUCKET"),
            (["HABIT_JWT_SECRET_FILE": "/no/such/s3cr3t"], "HABIT_JWT_SECRET_FILE"),
            (["HABIT_JWT_SECRET_FILE": "/dev/null"], "HABIT_JWT_SECRET_FILE"),
            (["HABIT_JWT_SECRET_FILE": "/"], "HABIT_JWT_SECRET_FILE"),
            (["HABIT_JWT_SECRET": "s3cr3t", "HABIT_JWT_SECRET_FILE": "/s3cr3t"], "HABIT_JWT_SECRET"),
        ] as [([String: String], String)]
    )
    func wrong(environment: [String: String], setting: String) throws {
        let error = try #require(refusal(environment))
        #expect(error.setting == setting)
        #expect(error.description.hasPrefix(setting))
        #expect(!error.description.lowercased().contains("s3cr3t"))
    }

    private static func s3(_ endpoint: String, bucket: String = "habit") -> [String: String] {
        [
            "HABIT_S3_ENDPOINT": endpoint, "HABIT_S3_BUCKET": bucket, "HABIT_S3_ACCESS_KEY": "s3cr3t-a",
            "HABIT_S3_SECRET_KEY": "s3cr3t-b",
        ]
    }

    @Test("a secret may come from a file, without its line end")
    func files() throws {
        let folder = try TemporaryFolder()
        try Data((Self.key + "\r\nsecond line\n").utf8).write(to: URL(filePath: folder.path + "/key"))
        try Data("postgres://u:pw@h/d\n".utf8).write(to: URL(filePath: folder.path + "/url"))
        let settings = try read([
            "HABIT_JWT_SECRET_FILE": folder.path + "/key", "HABIT_DATABASE_URL_FILE": folder.path + "/url",
        ])
        #expect(settings.jwtSecret?.exposed == Self.key)
        guard case .postgres(let url) = settings.database else {
            Issue.record("no PostgreSQL")
            return
        }
        #expect(url.exposed == "postgres://u:pw@h/d")
    }

    @Test("what is printed is all that is in force, secrets hidden")
    func printing() throws {
        let settings = try read(
            Self.s3("https://s3.example:9000").merging([
                "HABIT_DATABASE_URL": "postgres://u:s3cr3t-c@h/d", "HABIT_JWT_SECRET": Self.key,
            ]) { $1 }
        )
        golden(settings.lines.joined(separator: "\n") + "\n", named: "postgres-and-s3.txt")
        golden(try read([:]).lines.joined(separator: "\n") + "\n", named: "embedded.txt")
        let text = settings.lines.joined()
        for secret in ["s3cr3t", Self.key] { #expect(!text.contains(secret)) }
        var dumped = ""
        dump(settings, to: &dumped)
        #expect(!dumped.contains("s3cr3t-c"))
        #expect(!dumped.contains(Self.key))
        #expect(!dumped.contains("s3cr3t-b"))
    }
}
