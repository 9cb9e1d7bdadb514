import Foundation

/// How a habit-server is started.
package struct ServerSettings: Sendable {
    /// Where its data folder and its log are.
    package let folder: Folder
    package var environment: [String: String] = [:]
    /// A line of shell that runs before the server, in its process.
    package var before = ":"

    /// SQLite and files in a folder.
    package static func embedded(_ folder: Folder) -> ServerSettings {
        ServerSettings(folder: folder)
    }

    /// PostgreSQL and an S3 store, with a bucket that no other test uses.
    package static func shared(_ folder: Folder, database: String, store: RunningS3.Address) -> ServerSettings
    {
        ServerSettings(
            folder: folder,
            environment: [
                "HABIT_DATABASE_URL": database,
                "HABIT_JWT_SECRET": "secret of the end-to-end tests, 32 bytes and more",
                "HABIT_S3_ENDPOINT": store.endpoint,
                "HABIT_S3_BUCKET": "e2e-\(UUID().uuidString.prefix(8).lowercased())",
                "HABIT_S3_ACCESS_KEY": store.accessKey,
                "HABIT_S3_SECRET_KEY": store.secretKey,
            ]
        )
    }

    /// The same without an S3 store: what is tested there has nothing to do with files.
    package static func shared(_ folder: Folder, database: String) -> ServerSettings {
        ServerSettings(
            folder: folder,
            environment: [
                "HABIT_DATABASE_URL": database,
                "HABIT_JWT_SECRET": "secret of the end-to-end tests, 32 bytes and more",
            ]
        )
    }
}
