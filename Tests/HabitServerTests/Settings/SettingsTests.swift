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

    private func settingsError(_ environment: [String: String], arguments: [String] = []) -> SettingsError? {
        do {
            _ = try read(environment, arguments: arguments)
            return nil
        } catch { return error as? SettingsError }
    }

    @Test("the defaults are the documented ones")
    func defaultsAreAsDocumented() throws {
        let settings = try read([:])
        #expect(settings.host == "127.0.0.1")
        #expect(settings.port == 4280)
        #expect(settings.dataFolder == "/home/ada/.local/share/habit")
        #expect(settings.logLevel == .info)
        #expect(settings.logFormat == .text)
        #expect(settings.jwtSecret == nil)
        guard case .embedded = settings.database, case .folder = settings.objects else {
            Issue.record("the default is not SQLite and a folder")
            return
        }
    }

    @Test("arguments override the environment, and the environment overrides the defaults")
    func argumentsOverrideEnvironment() throws {
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

    @Test("an empty variable counts as unset")
    func emptyVariableIsUnset() throws {
        let settings = try read([
            "HABIT_PORT": "", "HABIT_DATABASE_URL": "", "HABIT_JWT_SECRET": "", "XDG_DATA_HOME": "",
        ])
        #expect(settings.port == 4280)
        #expect(settings.jwtSecret == nil)
    }

    @Test("XDG_DATA_HOME is used if it is absolute; otherwise HOME is required")
    func dataHome() throws {
        #expect(try read(["XDG_DATA_HOME": "/xdg"]).dataFolder == "/xdg/habit")
        #expect(try read(["XDG_DATA_HOME": "xdg"]).dataFolder == "/home/ada/.local/share/habit")
        #expect(settingsError(["HOME": ""])?.setting == "HABIT_DATA")
        #expect(settingsError(["HOME": "relative"])?.setting == "HABIT_DATA")
    }

    @Test(
        "a wrong value is rejected with the setting's name and without the value",
        arguments: [
            (["HABIT_PORT": "65536"], "HABIT_PORT"), (["HABIT_PORT": "-1"], "HABIT_PORT"),
            (["HABIT_PORT": "http-s3cr3t"], "HABIT_PORT"),
            (["HABIT_PORT": "99999999999999999999"], "HABIT_PORT"),
            (["HABIT_LOG_LEVEL": "s3cr3t"], "HABIT_LOG_LEVEL"),
            (["HABIT_LOG_FORMAT": "s3cr3t"], "HABIT_LOG_FORMAT"),
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
    func wrongValueIsRejected(environment: [String: String], setting: String) throws {
        let error = try #require(settingsError(environment))
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

    @Test(
        "a value with shell syntax that no shell has expanded is rejected with a correction",
        arguments: [
            (["HABIT_DATA": "\"/srv/x\""], "HABIT_DATA", "quotes"),
            (["HABIT_DATA": "'/srv/x'"], "HABIT_DATA", "quotes"),
            (["HABIT_DATA": "/srv/x\""], "HABIT_DATA", "quotes"),
            (["HABIT_DATA": "“/srv/x”"], "HABIT_DATA", "quotes"),
            (["HABIT_DATA": "~/habit"], "HABIT_DATA", "~"), (["HABIT_DATA": "~"], "HABIT_DATA", "~"),
            (["HABIT_DATA": "~ada/habit"], "HABIT_DATA", "~"),
            (["HABIT_DATA": "$HOME/x"], "HABIT_DATA", "$NAME"),
            (["HABIT_DATA": "/srv/$USER/x"], "HABIT_DATA", "$NAME"),
            (["HABIT_DATA": "/srv/${X}"], "HABIT_DATA", "$NAME"),
            (["HABIT_DATA": "$(pwd)/x"], "HABIT_DATA", "$NAME"),
            (["HABIT_DATA": " /srv/x"], "HABIT_DATA", "spaces"),
            (["HABIT_DATA": "/srv/x "], "HABIT_DATA", "spaces"),
            (["HABIT_PORT": " 4280"], "HABIT_PORT", "spaces"),
            (["HABIT_PORT": "4280\r"], "HABIT_PORT", "spaces"),
            (["HABIT_PORT": "\"4280\""], "HABIT_PORT", "quotes"),
            (["HABIT_PORT": "$PORT"], "HABIT_PORT", "$NAME"),
            (["HABIT_HOST": "'0.0.0.0'"], "HABIT_HOST", "quotes"),
            (["HABIT_LOG_LEVEL": "debug "], "HABIT_LOG_LEVEL", "spaces"),
            (s3("\"http://h:1\""), "HABIT_S3_ENDPOINT", "quotes"),
            (s3("http://h:1", bucket: "'habit'"), "HABIT_S3_BUCKET", "quotes"),
            (["HABIT_DATABASE_URL": "\"postgres://u:p@h/d\""], "HABIT_DATABASE_URL", "quotes"),
            (["HABIT_DATABASE_URL": "postgres://u:${PW}@h/d"], "HABIT_DATABASE_URL", "$NAME"),
            (["HABIT_JWT_SECRET": "'\(key)'"], "HABIT_JWT_SECRET", "quotes"),
            (["HABIT_JWT_SECRET": "$HABIT_SECRET_FROM_SOMEWHERE_ELSE"], "HABIT_JWT_SECRET", "$NAME"),
            (["HABIT_JWT_SECRET_FILE": "~/secret"], "HABIT_JWT_SECRET_FILE", "~"),
            (["HABIT_DATABASE_URL_FILE": "\"/run/url\""], "HABIT_DATABASE_URL_FILE", "quotes"),
        ] as [([String: String], String, String)]
    )
    func unexpandedValueIsRejected(environment: [String: String], setting: String, mistake: String) throws {
        let error = try #require(settingsError(environment))
        #expect(error.setting == setting)
        #expect(error.reason.contains(mistake))
        #expect(error.reason.contains("; remove") || error.reason.contains("; write"))
        for value in environment.values where value.count > 5 { #expect(!error.description.contains(value)) }
    }

    @Test("an option is named as typed, and the backup file is checked like a folder")
    func unexpandedOptionIsRejected() throws {
        for (arguments, setting) in [
            (["--data", "~/habit"], "--data"), (["--data='/srv/x'"], "--data"), (["--port", " 1"], "--port"),
            (["backup", "~/habit.db"], "backup"), (["restore", "\"/b/habit.db\""], "restore"),
        ] {
            #expect(settingsError([:], arguments: arguments)?.setting == setting)
        }
    }

    @Test(
        "a value that only resembles shell syntax is accepted",
        arguments: [
            ["HABIT_DATA": "/srv/my habit"], ["HABIT_DATA": "data"], ["HABIT_DATA": "/srv/a~b/~c"],
            ["HABIT_DATA": "/srv/5$-bill"], ["HABIT_DATA": "/srv/ada's"],
            ["HABIT_JWT_SECRET": "$kkkkkkkkkkkkkkkkkkkkkkkkkk$kk-kkkk'"],
            ["HABIT_DATABASE_URL": "host=db password='x y$z'", "HABIT_JWT_SECRET": key],
        ]
    )
    func harmlessValueIsAccepted(environment: [String: String]) {
        #expect(settingsError(environment) == nil)
    }

    @Test("a secret in a file obeys the same rules as one in the environment", arguments: ["'", "\"", " "])
    func secretInFileObeysSameRules(mark: String) throws {
        let folder = try TemporaryFolder()
        try Data("\(mark)\(Self.key)\(mark)\n".utf8).write(to: URL(filePath: folder.path + "/key"))
        let error = try #require(settingsError(["HABIT_JWT_SECRET_FILE": folder.path + "/key"]))
        #expect(error.setting == "HABIT_JWT_SECRET_FILE")
        #expect(!error.description.contains(Self.key))
    }

    @Test(
        "the printed address works in a client, with brackets around IPv6",
        arguments: [
            ("127.0.0.1", "http://127.0.0.1:4405"), ("::1", "http://[::1]:4405"),
            ("[::1]", "http://[::1]:4405"),
            ("::", "http://[::]:4405"), ("2001:db8::1", "http://[2001:db8::1]:4405"),
            ("localhost", "http://localhost:4405"),
        ]
    )
    func printedAddressWorks(host: String, url: String) throws {
        #expect(try read(["HABIT_HOST": host]).url(port: 4405) == url)
    }

    @Test(
        "a host with a port or a scheme is rejected",
        arguments: ["localhost:4280", "http://localhost", "a/b", ":80"]
    )
    func hostWithPortIsRejected(host: String) {
        #expect(settingsError(["HABIT_HOST": host])?.setting == "HABIT_HOST")
    }

    @Test("a secret can come from a file, without its line ending")
    func secretFromFile() throws {
        let folder = try TemporaryFolder()
        try Data((Self.key + "\r\nsecond line\n").utf8).write(to: URL(filePath: folder.path + "/key"))
        try Data("postgres://u:pw@h/d\n".utf8).write(to: URL(filePath: folder.path + "/url"))
        let settings = try read([
            "HABIT_JWT_SECRET_FILE": folder.path + "/key", "HABIT_DATABASE_URL_FILE": folder.path + "/url",
        ])
        #expect(settings.jwtSecret?.exposed == Self.key)
        guard case .postgres(let url) = settings.database else {
            Issue.record("the database is not PostgreSQL")
            return
        }
        #expect(url.exposed == "postgres://u:pw@h/d")
    }

    @Test("the printed configuration has all settings in effect, with secrets hidden")
    func printedConfigurationHidesSecrets() throws {
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
