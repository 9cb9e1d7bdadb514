import Curl
import FaultKit
import Foundation
import HabitWire
import Testing

extension EndToEnd {
    /// `scripts/backup-big` and `restore-big`, as docs/backup.md describes them, for PostgreSQL and S3.
    @Suite(.needsServers)
    struct BigBackupTests {
        @Test(
            "G11: a backup under load, restored to an empty database and bucket, is one consistent state"
        )
        func bigBackupUnderLoad() async throws {
            try await Folder.lend { folder in
                let server = try #require(Environment.postgres)
                try await Psql.lendDatabase(of: server) { database in
                    try await Psql.lendDatabase(of: server) { empty in
                        let store = try RunningS3.common
                        let settings = ServerSettings.shared(folder, database: database.url, store: store)
                        let other = try ServerSettings.shared(
                            folder.made("x"),
                            database: empty.url,
                            store: store
                        )
                        try await check(settings, other, into: folder.path + "/backup")
                    }
                }
            }
        }

        private func check(_ settings: ServerSettings, _ other: ServerSettings, into backup: String)
            async throws
        {
            let people = try await RunningServer.lend(settings) { server in
                var load = try await BackupLoad.people(["ada", "bob", "eve"], at: server.url)
                // Few avatars: one that is replaced before s3cmd has started is never in a backup.
                load.checkInsForAPicture = 150
                let taken = try await load.during {
                    for _ in 1...2 { try await run("backup-big", backup, settings) }
                }
                #expect(taken.checkIns > 60 && taken.pictures > 0, "there was no load: \(taken)")
                return load.people
            }
            try await run("restore-big", backup, other)
            let dumped = try await rows(of: "pg_restore", "--file=-", backup + "/database.dump")
            let url = try #require(other.environment["HABIT_DATABASE_URL"])
            #expect(try await rows(of: "pg_dump", "--dbname=\(url)") == dumped)
            #expect(dumped.count > 20)
            let png = try Picture.png
            try await RunningServer.lend(other) { server in
                for person in people {
                    let picture = try await person.at(server.url).send(.avatar)
                    #expect(picture.status == 200)
                    #expect(picture.body == png)
                    #expect(try await [200, 201].contains(person.at(server.url).checkIn("run").status))
                }
            }
            let again = try await script("restore-big", backup, other)
            #expect(again.code == 1 && again.errors.contains("restore to an empty one"))
        }

        /// The rows of all tables, in an order that does not depend on when they were inserted.
        private func rows(of program: String, _ arguments: String...) async throws -> [String] {
            let done = try await Finished.run("/usr/bin/" + program, ["--data-only"] + arguments)
            try #require(done.code == 0, "\(done.errors)")
            return done.lines.filter { $0.contains("\t") }.sorted()
        }

        private func run(_ name: String, _ folder: String, _ settings: ServerSettings) async throws {
            let done = try await script(name, folder, settings)
            try #require(done.code == 0, "\(name): \(done.output)\(done.errors)")
        }

        private func script(_ name: String, _ folder: String, _ settings: ServerSettings) async throws
            -> Finished
        {
            let environment = ["PATH": "/usr/bin:/bin", "HOME": settings.folder.path]
            return try await Finished.run(
                Place.script(name),
                [folder],
                environment: settings.environment.merging(environment) { given, _ in given }
            )
        }
    }
}
