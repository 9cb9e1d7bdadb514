import FoundationEssentials
import Glibc
import HabitModel
import HabitTestSupport
import HabitWire
import Testing

@testable import HabitServer

@Suite("data folder")
struct DataFolderTests {
    private func mode(_ path: String) -> mode_t {
        var status = stat()
        return lstat(path, &status) == 0 ? status.st_mode & 0o777 : 0
    }

    @Test("the folder and its parents are created for the owner alone")
    func folderIsCreatedForOwner() throws {
        let parent = try TemporaryFolder()
        let folder = DataFolder(path: parent.path + "/a/b")
        try folder.make()
        try folder.make()
        #expect(mode(folder.path) == 0o700)
    }

    @Test("the secret is created once, with 32 random bytes that only the owner can read")
    func secretIsCreatedOnce() throws {
        let parent = try TemporaryFolder()
        let folder = DataFolder(path: parent.path)
        let secret = try folder.secret()
        #expect(secret.count == 32)
        #expect(Set(secret).count > 8)
        #expect(try folder.secret() == secret)
        #expect(mode(folder.path + "/secret") == 0o600)
        #expect(parent.files() == ["secret"])
        let other = try TemporaryFolder()
        #expect(try DataFolder(path: other.path).secret() != secret)
    }

    @Test("servers that start at the same time agree on one secret")
    func simultaneousServersAgreeOnSecret() async throws {
        for _ in 0..<20 {
            let parent = try TemporaryFolder()
            let folder = DataFolder(path: parent.path)
            let secrets = try await withThrowingTaskGroup(of: [UInt8].self) { group in
                for _ in 0..<8 { group.addTask { try folder.secret() } }
                return try await group.reduce(into: Set<[UInt8]>()) { $0.insert($1) }
            }
            #expect(secrets.count == 1)
            #expect(parent.files() == ["secret"])
        }
    }

    @Test("a secret that another server with the same process id is writing is left to it")
    func secretBeingWrittenIsLeftAlone() throws {
        let parent = try TemporaryFolder()
        let other = "\(parent.path)/secret.\(getpid())"
        try Data(repeating: 7, count: 32).write(to: URL(filePath: other))
        _ = try DataFolder(path: parent.path).secret()
        #expect(FileManager.default.contents(atPath: other) == Data(repeating: 7, count: 32))
    }

    @Test("a folder with an interrupted restore is rejected with instructions")
    func interruptedRestoreIsRejected() throws {
        let parent = try TemporaryFolder()
        let settings = try Settings(
            arguments: Arguments(["--data", parent.path]),
            environment: ["HOME": "/nonexistent"]
        )
        let rest = parent.path + "/restore.part"
        mkdir(rest, 0o700)
        let error = #expect(throws: SettingsError.self) { try settings.lockFolder() }
        #expect(error?.setting == "HABIT_DATA")
        #expect(error?.reason.contains("run the restore again, or remove \(rest)") == true)
        rmdir(rest)
        #expect(try settings.lockFolder() != nil)
    }

    @Test(
        "a secret that others can read is rejected",
        arguments: [0o644, 0o640, 0o604]
    )
    func readableSecretIsRejected(permissions: Int) throws {
        let parent = try TemporaryFolder()
        let folder = DataFolder(path: parent.path)
        _ = try folder.secret()
        chmod(folder.path + "/secret", mode_t(permissions))
        let error = #expect(throws: SettingsError.self) { try folder.secret() }
        #expect(error?.setting == "HABIT_DATA")
    }

    @Test("a secret that is a link, a folder or too short is rejected")
    func oddSecretIsRejected() throws {
        for prepare: (String) -> Void in [
            { symlink("/etc/hostname", $0) }, { mkdir($0, 0o700) },
            { path in
                try? Data(repeating: 7, count: 31).write(to: URL(filePath: path))
                chmod(path, 0o600)
            },
        ] {
            let parent = try TemporaryFolder()
            prepare(parent.path + "/secret")
            #expect(throws: SettingsError.self) { try DataFolder(path: parent.path).secret() }
        }
    }

    @Test("a server can start with an empty folder and finds its data again")
    func serverFindsItsDataAgain() async throws {
        let parent = try TemporaryFolder()
        let settings = try Settings(
            arguments: Arguments(["--data", parent.path + "/data"]),
            environment: ["HOME": "/nonexistent"]
        )
        let first = try await Server.build(settings, logger: LogCapture().logger)
        let user = try await first.store.addUser(
            NewUser(username: .init("ada"), passwordHash: "x", timeZone: .utc, createdAt: TestClock.start)
        )
        let token = try await first.sessions.open(for: user.id, at: systemClock()).accessToken
        await first.store.close()
        let second = try await Server.build(settings, logger: LogCapture().logger)
        #expect(try await second.sessions.identity(ofToken: token[...], at: systemClock()).user.id == user.id)
        await second.store.close()
        #expect(parent.files().contains("data/habit.db"))
        #expect(mode(parent.path + "/data") == 0o700)
    }

    @Test("an unusable database stops the start and names the setting")
    func unusableDatabaseNamesSetting() async throws {
        let parent = try TemporaryFolder()
        var settings = try Settings(
            arguments: Arguments(["--data", parent.path]),
            environment: ["HOME": "/nonexistent"]
        )
        settings.database = .postgres(Secret("postgres://u:s3cr3t@[bad"))
        let error = await #expect(throws: SettingsError.self) {
            try await Server.build(settings, logger: LogCapture().logger)
        }
        #expect(error?.setting == "HABIT_DATABASE_URL")
        #expect(error?.description.contains("s3cr3t") == false)
    }
}
